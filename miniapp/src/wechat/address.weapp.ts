import { chooseAddress } from "@tarojs/taro";
import { apiClient } from "@/data/api";
import { NoticedProblem } from "@/data/explain-error";
import type { WechatAddress } from "@/wechat/address-port";

export const canChooseAddress = true;

/** The member's WeChat address with our division code; an unknown place leaves the region to the member. */
export async function chooseWechatAddress(): Promise<WechatAddress | null> {
  const chosen = await chooseAddress().catch(({ errMsg }: { errMsg?: string }) => {
    if (String(errMsg).includes("cancel")) return null;
    throw new NoticedProblem("没能读取微信地址，请检查授权或手动填写");
  });
  if (!chosen) return null;
  const { userName, telNumber, provinceName, cityName, countyName, nationalCode, detailInfo } = chosen;
  const known = { name: userName, phone: telNumber, detail: detailInfo };
  const names = { provinceName, cityName, countyName, nationalCode, detail: detailInfo };
  // Base libraries from 3.x name the street too; Taro's types do not know it yet.
  const { streetName } = chosen as { streetName?: string };
  const place = await apiClient.divisions.find.query({ ...names, streetName }).catch(() => null);
  return { ...known, regionCode: place?.regionCode ?? "", regionName: place?.regionName ?? "" };
}
