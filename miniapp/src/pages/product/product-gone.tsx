import { View } from "@tarojs/components";
import { switchTab } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Notice } from "@/components/states";
import { explainError } from "@/data/explain-error";
import { OthersToBuy } from "@/pages/product/others-to-buy";

/** A product that was never sold and is not on the shelf has no page; shared cards may lead to it all the same. */
export function ProductGone({ id, error }: { id: string; error: unknown }) {
  return (
    <View className="screen">
      <Notice
        id="product-gone"
        icon="alert"
        title={explainError(error)}
        hint="看看别的商品"
        action={
          <Button id="product-gone-home" tone="quiet" onTap={() => switchTab({ url: "/pages/home/index" })}>
            去首页看看
          </Button>
        }
      />
      <OthersToBuy exceptId={id} title="看看这些" />
    </View>
  );
}
