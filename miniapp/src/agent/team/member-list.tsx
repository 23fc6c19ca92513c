import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { figureWords, type Measure } from "@/agent/team/line-looks";
import { EndlessList } from "@/components/endless-list";
import { Icon } from "@/components/icon";
import { Avatar } from "@/components/picture";
import { Notice } from "@/components/states";
import { IdentityTag, Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { TeamMember } from "@/data/shapes";
import { formatDate } from "@/format/time";
import "@/components/cell.css";

type Props = {
  view: "referral" | "market";
  parentId: string | undefined;
  identity: TeamMember["identity"] | undefined;
  sort: "newest" | Measure;
  onOpen: (member: TeamMember) => void;
  /** Walks into the member's own lines; absent in a view that has no levels. */
  onWalk: ((member: TeamMember) => void) | undefined;
};

export function MemberList({ view, parentId, identity, sort, onOpen, onWalk }: Props) {
  const members = useInfiniteQuery({
    ...api.team.members.infiniteQueryOptions(
      { view, parentId, identity, sort },
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
            <MemberCell
              key={member.id}
              member={member}
              onOpen={() => onOpen(member)}
              onWalk={onWalk && (() => onWalk(member))}
            />
          ))}
        </View>
      )}
    </EndlessList>
  );
}

type CellProps = { member: TeamMember; onOpen: () => void; onWalk?: () => void };

export function MemberCell({ member, onOpen, onWalk }: CellProps) {
  const { id, nickname, avatarUrl, identity, identityName, line, since, figures } = member;
  return (
    <View className="cell team__member">
      <View id={`team-member-${id}`} className="row grow team__open" {...tap(onOpen, { role: "link" })}>
        <Avatar nickname={nickname} path={avatarUrl} />
        <View className="grow">
          <View className="row">
            <Text className="one-line">{nickname}</Text>
            <IdentityTag identity={identity} name={identityName} />
            {line === "handedOver" && <Tag tone="persimmon">留人线</Tag>}
            {line === "received" && <Tag tone="gold">留给我的线</Tag>}
          </View>
          <Text className="faint small block number">
            {`${formatDate(since)} ${identity === "customer" ? "建立推荐关系" : "加盟"}`}
          </Text>
          {figures && (
            <Text className="soft small block number">
              {`${figureWords(figures.people, "people")} · ${figureWords(figures.orders, "orders")} · ${figureWords(figures.volumeFen, "money")}`}
            </Text>
          )}
        </View>
      </View>
      {onWalk && (
        <View className="team__walk" {...tap(onWalk, { role: "link", label: `看 TA 的线：${nickname}` })}>
          <Text className="small">看 TA 的线</Text>
          <Icon name="forward" size={12} />
        </View>
      )}
    </View>
  );
}
