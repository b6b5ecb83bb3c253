print("propscope")
