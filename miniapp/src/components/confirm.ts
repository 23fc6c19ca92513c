import { showModal } from "@tarojs/taro";
import { colors } from "@/theme/colors";
import { readShades } from "@/theme/use-shades";

/** Asks before something that cannot be taken back. */
export async function confirmed(title: string, content: string): Promise<boolean> {
  const { confirm } = await showModal({ title, content, confirmColor: readShades()?.words ?? colors.pine });
  return confirm;
}
