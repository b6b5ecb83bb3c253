document.documentElement.dataset.open = String(new Date().getHours() < 18);
