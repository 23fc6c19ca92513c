import { login } from "@tarojs/taro";
import type { LoginPort } from "@/wechat/login-port";

export function useLogin(): LoginPort {
  return { requestLogin: async () => ({ code: (await login()).code, nickname: null }), surface: null };
}
