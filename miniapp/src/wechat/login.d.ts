import type { LoginPort } from "@/wechat/login-port";

/** Each build takes its own `login.h5` or `login.weapp`. */
export function useLogin(): LoginPort;
