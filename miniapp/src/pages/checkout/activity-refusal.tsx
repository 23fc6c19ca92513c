import { View } from "@tarojs/components";
import { redirectTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { goBackOr } from "@/components/go-back";
import { Notice } from "@/components/states";
import { explainError, refusalCode } from "@/data/explain-error";
import type { ChosenActivity, WantedLines } from "@/pages/checkout/use-checkout";

export function isOfActivity(error: unknown): boolean {
  return /^(activity|group|bargain)\./.test(refusalCode(error) ?? "");
}

type Props = { error: unknown; line: WantedLines[number]; activity: ChosenActivity };

/** The activity's price cannot be had: the buyer goes on at the normal price, with a group of their own, or in theirs. */
export function ActivityRefusal({ error, line, activity }: Props) {
  const way = wayOf(refusalCode(error) ?? "", line, activity);
  return (
    <Notice
      id="refusal"
      icon="alert"
      title={explainError(error)}
      hint={way.hint}
      action={
        <View className="refusal__ways">
          <Button id="refusal-way" tone="buy" onTap={() => redirectTo({ url: way.url })}>
            {way.label}
          </Button>
          <Button id="refusal-back" tone="quiet" onTap={() => goBackOr("/pages/home/index")}>
            返回商品
          </Button>
        </View>
      }
    />
  );
}

function wayOf(code: string, { skuId, quantity }: Props["line"], { activityId, groupId, bargainId }: ChosenActivity) {
  const checkout = `/pages/checkout/index?skuId=${skuId}&quantity=${quantity}`;
  if (code === "bargain.not_at_floor")
    return { hint: "请朋友再砍几刀", label: "继续砍价", url: `/promotions/bargain/index?id=${bargainId ?? ""}` };
  if (code === "bargain.used")
    return { hint: "这次砍价的订单在我的订单里", label: "查看订单", url: "/pages/orders/index" };
  if (code === "group.already_in" && groupId !== null)
    return { hint: "一个团只能参加一次", label: "查看我的团", url: `/promotions/group/index?id=${groupId}` };
  if (code === "group.not_open" || code === "group.unknown")
    return {
      hint: "自己开一团，价格一样",
      label: "另开一团",
      url: `${checkout}&activity=${activityId}&group=new`,
    };
  return { hint: "还可以按平时的价格购买", label: "按平时价购买", url: checkout };
}
