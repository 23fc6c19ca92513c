import { login } from "@tarojs/taro";

export async function silentLoginCode(): Promise<string | null> {
  return (await login()).code;
}
