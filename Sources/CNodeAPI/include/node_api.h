// The part of Node-API that propscope calls.
//
// Names and signatures are Node's stable C ABI, version 8 (https://nodejs.org/api/n-api.html), declared here so
// that nothing depends on Node's headers being installed. Only the node executable defines these functions. They
// are weak, so that a test bundle or a tool that links this target still links; outside Node they are null.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang attribute push(__attribute__((weak)), apply_to = function)

typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_ref__ *napi_ref;
typedef struct napi_handle_scope__ *napi_handle_scope;
typedef struct napi_callback_info__ *napi_callback_info;
typedef struct napi_threadsafe_function__ *napi_threadsafe_function;

/// napi_status; only success (0) and pending exception (10) are told apart here.
typedef int32_t napi_status;

typedef napi_value (*napi_callback)(napi_env env, napi_callback_info info);
typedef void (*napi_finalize)(napi_env env, void *data, void *hint);
typedef void (*napi_threadsafe_function_call_js)(napi_env env, napi_value callback, void *context, void *data);

// Scopes, errors
napi_status napi_open_handle_scope(napi_env env, napi_handle_scope *result);
napi_status napi_close_handle_scope(napi_env env, napi_handle_scope scope);
napi_status napi_is_exception_pending(napi_env env, bool *result);
napi_status napi_get_and_clear_last_exception(napi_env env, napi_value *result);
napi_status napi_throw_error(napi_env env, const char *code, const char *message);

// Values
napi_status napi_get_undefined(napi_env env, napi_value *result);
napi_status napi_create_int32(napi_env env, int32_t value, napi_value *result);
napi_status napi_create_string_utf8(napi_env env, const char *text, size_t length, napi_value *result);
napi_status napi_get_value_string_utf8(napi_env env, napi_value value, char *buffer, size_t size, size_t *length);
napi_status napi_coerce_to_string(napi_env env, napi_value value, napi_value *result);
napi_status napi_create_array_with_length(napi_env env, size_t length, napi_value *result);
napi_status napi_get_array_length(napi_env env, napi_value array, uint32_t *result);
napi_status napi_get_element(napi_env env, napi_value array, uint32_t index, napi_value *result);
napi_status napi_set_element(napi_env env, napi_value array, uint32_t index, napi_value value);
napi_status napi_set_named_property(napi_env env, napi_value object, const char *name, napi_value value);
napi_status napi_create_arraybuffer(napi_env env, size_t length, void **data, napi_value *result);
napi_status napi_is_typedarray(napi_env env, napi_value value, bool *result);
napi_status napi_get_typedarray_info(napi_env env, napi_value array, int32_t *type, size_t *length, void **data,
                                     napi_value *buffer, size_t *offset);
napi_status napi_detach_arraybuffer(napi_env env, napi_value buffer);

// Functions
napi_status napi_create_function(napi_env env, const char *name, size_t length, napi_callback callback, void *data,
                                 napi_value *result);
napi_status napi_get_cb_info(napi_env env, napi_callback_info info, size_t *count, napi_value *arguments,
                             napi_value *receiver, void **data);
napi_status napi_call_function(napi_env env, napi_value receiver, napi_value function, size_t count,
                               const napi_value *arguments, napi_value *result);
napi_status napi_create_reference(napi_env env, napi_value value, uint32_t count, napi_ref *result);
napi_status napi_get_reference_value(napi_env env, napi_ref reference, napi_value *result);

// Calls from other threads. Modes: 0 releases, 0 does not block.
napi_status napi_create_threadsafe_function(napi_env env, napi_value function, napi_value resource,
                                            napi_value name, size_t queue_size, size_t thread_count,
                                            void *finalize_data, napi_finalize finalize, void *context,
                                            napi_threadsafe_function_call_js call_js,
                                            napi_threadsafe_function *result);
napi_status napi_call_threadsafe_function(napi_threadsafe_function function, void *data, int32_t mode);

#pragma clang attribute pop

/// Whether this process is Node, so that the functions above exist.
static inline bool cnode_is_hosted(void) { return napi_get_undefined != 0; }
