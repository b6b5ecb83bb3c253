#pragma once
typedef struct napi_env__ *napi_env;
