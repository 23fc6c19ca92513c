import { switchTab } from "@tarojs/taro";
import { Button } from "@/components/button";

/** The way on from a list that is still empty. */
export function GoShopping() {
  return (
    <Button id="go-shopping" tone="quiet" onTap={() => switchTab({ url: "/pages/home/index" })}>
      去逛逛
    </Button>
  );
}
