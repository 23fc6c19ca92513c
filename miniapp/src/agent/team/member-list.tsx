import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { EndlessList } from "@/components/endless-list";
import { Icon } from "@/components/icon";
import { Avatar } from "@/components/picture";
import { Notice } from "@/components/states";
import { IdentityTag, Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { TeamMember } from "@/data/shapes";
import "@/components/cell.css";
import { formatDate } from "@/format/time";

type Props = {
  view: "referral" | "market";
  parentId: string | undefined;
  identity: TeamMember["identity"] | undefined;
  onOpen: ((member: TeamMember) => void) | undefined;
};

export function MemberList({ view, parentId, identity, onOpen }: Props) {
  const members = useInfiniteQuery({
    ...api.team.members.infiniteQueryOptions(
      { view, parentId, identity },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    staleTime: 0,
  });
  const hint = identity ? "换一种身份看看" : parentId ? "TA 还没有推荐过朋友" : "朋友通过你的分享登录后，会出现在这里";
  return (
    <EndlessList query={members} empty={<Notice id="team-empty" icon="team" title="这里还没有成员" hint={hint} />}>
      {(items) => (
        <View id="team-members" className="cells">
          {items.map((member) => (
            <View
              key={member.id}
              id={`team-member-${member.id}`}
              className="cell team__member"
              {...tap(() => onOpen?.(member))}
            >
              <Avatar nickname={member.nickname} path={member.avatarUrl} />
              <View className="grow">
                <View className="row">
                  <Text className="one-line">{member.nickname}</Text>
                  <IdentityTag identity={member.identity} name={member.identityName} />
                  {member.line === "handedOver" && <Tag tone="persimmon">留人线</Tag>}
                  {member.line === "received" && <Tag tone="pine">留给我的线</Tag>}
                </View>
                <Text className="faint small number">
                  {formatDate(member.since)} {member.identity === "customer" ? "建立推荐关系" : "加盟"} · 直推代理{" "}
                  {member.directAgents}
                </Text>
              </View>
              {onOpen && <Icon name="forward" size={14} color="var(--ink-faint)" />}
            </View>
          ))}
        </View>
      )}
    </EndlessList>
  );
}
