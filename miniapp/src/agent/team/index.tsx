import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { type Measure, measures } from "@/agent/team/line-looks";
import { MemberList } from "@/agent/team/member-list";
import { SearchField, SearchResults } from "@/agent/team/search-members";
import { TeamHead } from "@/agent/team/team-head";
import { TeamPicture } from "@/agent/team/team-picture";
import { Chips } from "@/components/chips";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { TeamMember } from "@/data/shapes";
import { useDebounced } from "@/data/use-debounced";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { lastOf } from "@/format/last-of";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

const views = [
  { key: "referral", name: "推荐关系" },
  { key: "market", name: "我的市场" },
] as const;

const identities = [
  { key: "all", name: "全部" },
  { key: "boss", name: "老板" },
  { key: "agent", name: "代理" },
  { key: "customer", name: "普通会员" },
] as const;

const sorts = [
  { key: "newest", name: "最新" },
  ...measures.map(({ key, name }) => ({ key, name: `按${name}` })),
] as const;

type Sort = "newest" | Measure;

function TeamPage() {
  return (
    <LoginWall reason="登录后查看团队">
      <Team />
    </LoginWall>
  );
}

function Team() {
  const { loggedIn } = useMe();
  const overview = useQuery({ ...api.team.overview.queryOptions(), enabled: loggedIn, staleTime: 0 });
  const [view, setView] = useState<(typeof views)[number]["key"]>("referral");
  const [typed, setTyped] = useState("");
  const text = useDebounced(typed.trim());
  useFreshOnShow(api.team.pathFilter());
  usePullDownRefresh(async () => {
    await overview.refetch();
    stopPullDownRefresh();
  });
  return (
    <View id="team" className="screen">
      <Loaded query={overview}>{(shown) => <TeamHead overview={shown} />}</Loaded>
      <SearchField value={typed} onChange={setTyped} />
      {typed.trim() ? (
        <SearchResults text={text} />
      ) : (
        <>
          <Tabs id="team-view" tabs={views} chosen={view} onChoose={setView} />
          <Level key={view} view={view} />
        </>
      )}
    </View>
  );
}

/** One level of the team: whose it is, its picture, and its members to filter, sort and walk into. */
function Level({ view }: { view: (typeof views)[number]["key"] }) {
  const { me } = useMe();
  const [by, setBy] = useState<Measure>("people");
  const [sort, setSort] = useState<Sort>("newest");
  const [identity, setIdentity] = useState<(typeof identities)[number]["key"]>("all");
  const [trail, setTrail] = useState<TeamMember[]>([]);
  const here = lastOf(trail);
  const parentId = here?.id;
  const counts = useQuery({ ...api.team.counts.queryOptions({ view, parentId }), staleTime: 0 });
  const largest = useInfiniteQuery({
    ...api.team.members.infiniteQueryOptions(
      { view: "referral", parentId, sort: by },
      { getNextPageParam: (page) => page.nextCursor },
    ),
    enabled: view === "referral",
    staleTime: 0,
  });
  const lines = largest.data?.pages[0]?.items ?? [];
  const walk = (member: TeamMember) => setTrail([...trail, member]);
  return (
    <>
      <Text className="block faint small team__hint">
        {view === "referral"
          ? "每个圆是一条线：直接推荐的人和 TA 下面的所有人，点开逐层往下看"
          : "归属于你的市场里的成员，见点奖按市场计算"}
      </Text>
      {trail.length > 0 && <Trail trail={trail} onGo={setTrail} />}
      {view === "referral" && lines.length > 0 && (
        <View className="card">
          <Chips id="team-measure" chips={measures} chosen={by} onChoose={setBy} />
          <TeamPicture
            root={here ?? { nickname: me?.nickname ?? "我", avatarUrl: me?.avatarUrl ?? null }}
            members={lines}
            total={counts.data?.all ?? lines.length}
            by={by}
            onOpen={walk}
          />
          <Text className="faint small block team__counted">人数、订单和业绩包含整条线，每小时统计一次。</Text>
        </View>
      )}
      <Chips
        id="team-identity"
        chips={identities.map(({ key, name }) => ({ key, name: counts.data ? `${name} ${counts.data[key]}` : name }))}
        chosen={identity}
        onChoose={setIdentity}
      />
      {view === "referral" && <Chips id="team-sort" chips={sorts} chosen={sort} onChoose={setSort} />}
      <MemberList
        view={view}
        identity={identity === "all" ? undefined : identity}
        sort={view === "referral" ? sort : "newest"}
        parentId={parentId}
        onOpen={(member) => navigateTo({ url: `/agent/member/index?id=${member.id}` })}
        onWalk={view === "referral" ? walk : undefined}
      />
    </>
  );
}

function Trail({ trail, onGo }: { trail: TeamMember[]; onGo: (trail: TeamMember[]) => void }) {
  return (
    <View id="team-trail" className="team__trail">
      <Text {...tap(() => onGo([]))}>我</Text>
      {trail.map((member, index) => (
        <Text key={member.id} {...tap(() => onGo(trail.slice(0, index + 1)))}>
          {" › "}
          {member.nickname}
        </Text>
      ))}
    </View>
  );
}

export default withErrorPage(TeamPage);
