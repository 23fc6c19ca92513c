import { Text } from "@tarojs/components";
import { BottomBar } from "@/components/bottom-bar";

/** In 朋友圈 one reads only; WeChat's own bar below leads into the mini-program. */
export function SinglePageBar() {
  return (
    <BottomBar>
      <Text id="single-page-bar" className="grow soft small">
        点下方“前往小程序”登录和购买
      </Text>
    </BottomBar>
  );
}
