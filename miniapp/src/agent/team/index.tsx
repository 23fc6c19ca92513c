import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { MemberList } from "@/agent/team/member-list";
import { TeamHead } from "@/agent/team/team-head";
import { Chips } from "@/components/chips";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { TeamMember } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
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
  const [identity, setIdentity] = useState<(typeof identities)[number]["key"]>("all");
  const [trail, setTrail] = useState<Pick<TeamMember, "id" | "nickname">[]>([]);
  const parentId = trail[trail.length - 1]?.id;
  const counts = useQuery({ ...api.team.counts.queryOptions({ view, parentId }), enabled: loggedIn, staleTime: 0 });
  useFreshOnShow(api.team.pathFilter());
  return (
    <View id="team" className="screen">
      <Loaded query={overview}>{(shown) => <TeamHead overview={shown} />}</Loaded>
      <Tabs
        id="team-view"
        tabs={views}
        chosen={view}
        onChoose={(chosen) => {
          setView(chosen);
          setTrail([]);
        }}
      />
      <Text className="block faint small team__hint">
        {view === "referral" ? "由推荐关系形成的各条线，点开可以逐层往下看" : "归属于你的市场里的成员"}
      </Text>
      {trail.length > 0 && (
        <View id="team-trail" className="team__trail">
          <Text {...tap(() => setTrail([]))}>我</Text>
          {trail.map((member, index) => (
            <Text key={member.id} {...tap(() => setTrail(trail.slice(0, index + 1)))}>
              {" › "}
              {member.nickname}
            </Text>
          ))}
        </View>
      )}
      <Chips
        id="team-identity"
        chips={identities.map(({ key, name }) => ({ key, name: counts.data ? `${name} ${counts.data[key]}` : name }))}
        chosen={identity}
        onChoose={setIdentity}
      />
      <MemberList
        view={view}
        identity={identity === "all" ? undefined : identity}
        parentId={parentId}
        onOpen={view === "referral" ? (member) => setTrail([...trail, member]) : undefined}
      />
    </View>
  );
}

export default withErrorPage(TeamPage);
