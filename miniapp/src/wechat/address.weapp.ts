import { chooseAddress } from "@tarojs/taro";
import { apiClient } from "@/data/api";
import { NoticedProblem } from "@/data/explain-error";
import type { WechatAddress } from "@/wechat/address-port";

export const canChooseAddress = true;

/** The member's WeChat address with our division code; the server refuses a place it does not know. */
export async function chooseWechatAddress(): Promise<WechatAddress | null> {
  const chosen = await chooseAddress().catch(({ errMsg }: { errMsg?: string }) => {
    if (String(errMsg).includes("cancel")) return null;
    throw new NoticedProblem("没能读取微信地址，请检查授权或手动填写");
  });
  if (!chosen) return null;
  const { userName, telNumber, provinceName, cityName, countyName, nationalCode, detailInfo } = chosen;
  const place = await apiClient.divisions.find.query({ provinceName, cityName, countyName, nationalCode });
  return { name: userName, phone: telNumber, ...place, detail: detailInfo };
}
