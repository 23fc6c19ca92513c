import { makePhoneCall } from "@tarojs/taro";
import { tell } from "@/components/toast";

/** Closing WeChat's question is no problem; a phone without calls is. */
function explainCall(error: unknown): void {
  const said = String((error as { errMsg?: string } | null)?.errMsg);
  if (!said.includes("cancel")) tell("没能拨打电话，请手动拨号");
}

export async function callPhone(phone: string): Promise<void> {
  await makePhoneCall({ phoneNumber: phone.replace(/\s/g, "") }).catch(explainCall);
}
