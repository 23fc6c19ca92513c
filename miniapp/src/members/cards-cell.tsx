import { useQuery } from "@tanstack/react-query";
import { navigateTo } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import { api } from "@/data/api";
import { useMe } from "@/members/use-me";

/** The way to 会员卡, where the programme has cards and one is sold or runs. */
export function CardsCell() {
  const { loggedIn } = useMe();
  const { data } = useQuery({ ...api.cards.show.queryOptions(), enabled: loggedIn });
  if (!data || data.cards.length === 0) return null;
  const running = data.cards.filter(({ endsAt }) => endsAt !== null).length;
  return (
    <Cells>
      <Cell
        id="go-cards"
        icon="crown"
        label="会员卡"
        value={running > 0 ? "使用中" : "看看能省多少"}
        onTap={() => navigateTo({ url: "/member/cards/index" })}
      />
    </Cells>
  );
}
