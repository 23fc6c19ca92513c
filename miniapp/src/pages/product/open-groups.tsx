import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Avatar } from "@/components/picture";
import { api } from "@/data/api";
import type { OpenGroup, ShownActivity } from "@/data/shapes";
import { Countdown } from "@/orders/countdown";

const shownHere = 3;

type Props = { activity: ShownActivity; onJoin: (groupId: string) => void };

/** 去参团: groups of this activity that can be joined, those that end first at the top. */
export function OpenGroups({ activity: { productId, activityId }, onJoin }: Props) {
  const { data, dataUpdatedAt } = useQuery({
    ...api.promotions.openGroups.queryOptions({ productId }),
    staleTime: 0,
    refetchInterval: 30_000,
  });
  const groups = data?.items.filter((group) => group.activityId === activityId) ?? [];
  if (!data || groups.length === 0) return null;
  const aheadMs = Date.parse(data.serverNow) - dataUpdatedAt;
  return (
    <View id="open-groups" className="card">
      <Text className="card__title">可以参加的团</Text>
      {groups.slice(0, shownHere).map((group) => (
        <OpenGroupRow key={group.groupId} group={group} aheadMs={aheadMs} onJoin={onJoin} />
      ))}
    </View>
  );
}

type RowProps = { group: OpenGroup; aheadMs: number; onJoin: Props["onJoin"] };

function OpenGroupRow({ group: { groupId, nickname, avatarUrl, missing, endsAt, isOwn }, aheadMs, onJoin }: RowProps) {
  return (
    <View className="open-group">
      <Avatar nickname={nickname} path={avatarUrl} size="small" />
      <View className="grow">
        <Text className="block one-line">
          {nickname} 的团，<Text className="open-group__missing number">还差 {missing} 人</Text>
        </Text>
        <Countdown className="faint small" until={endsAt} aheadMs={aheadMs} before="剩 " over="正在结束" />
      </View>
      {isOwn ? (
        <Button
          id={`own-group-${groupId}`}
          tone="quiet"
          small
          onTap={() => navigateTo({ url: `/promotions/group/index?id=${groupId}` })}
        >
          我的团
        </Button>
      ) : (
        <Button id={`join-group-${groupId}`} tone="buy" small onTap={() => onJoin(groupId)}>
          去参团
        </Button>
      )}
    </View>
  );
}
