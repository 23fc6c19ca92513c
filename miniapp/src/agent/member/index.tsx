import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { lineNames, lookOf } from "@/agent/team/line-looks";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { IdentityTag, Tag } from "@/components/tag";
import { api } from "@/data/api";
import type { TeamMemberDetail } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatDate, formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import "./index.css";

function MemberPage() {
  return (
    <LoginWall reason="登录后查看成员">
      <Member />
    </LoginWall>
  );
}

/** 成员详情: who somebody of the team is, what their line amounts to, and what they earned the member who looks. */
function Member() {
  const { id = "" } = useRouter().params;
  const { loggedIn } = useMe();
  const member = useQuery({ ...api.team.member.queryOptions({ memberId: id }), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="team-member" className="screen">
      <Loaded query={member}>{(shown) => <Shown member={shown} />}</Loaded>
    </View>
  );
}

function Shown({ member }: { member: TeamMemberDetail }) {
  const { nickname, avatarUrl, identity, identityName, since, directs, figures, orders, lastOrderAt } = member;
  const look = lookOf(member);
  return (
    <>
      <View className="card row member-head">
        <Avatar nickname={nickname} path={avatarUrl} size="large" />
        <View className="grow">
          <View className="row member-head__name">
            <Text className="one-line">{nickname}</Text>
            <IdentityTag identity={identity} name={identityName} />
          </View>
          <Text className="faint small block number">
            {`${formatDate(since)} ${identity === "customer" ? "建立推荐关系" : "加盟"}`}
          </Text>
          {member.line && (
            <View className="member-head__line">
              <Tag tone={look === "own" ? "free" : look === "handedOver" ? "persimmon" : "gold"}>{lineNames[look]}</Tag>
            </View>
          )}
        </View>
      </View>
      <View className="card">
        <Text className="soft small block">TA 的订单给你带来</Text>
        <Price id="member-earned" fen={member.earnedFen} size="large" />
        <Text className="faint small block number">{`${member.earnedOrders} 笔订单，已扣除退款`}</Text>
      </View>
      {figures && (
        <View className="card">
          <Text className="card__title">TA 的线</Text>
          <View className="member-figures">
            <Figure name="下级人数" value={String(figures.people)} />
            <Figure name="加盟订单" value={String(figures.orders)} />
            <Figure name="业绩" value={formatFen(figures.volumeFen)} />
          </View>
        </View>
      )}
      <Cells>
        <Cell label="直接推荐" value={`老板 ${directs.boss} · 代理 ${directs.agent} · 会员 ${directs.customer}`} />
        <Cell label="付款订单" value={`${orders} 笔`} />
        <Cell label="最近购买" value={lastOrderAt ? formatTime(lastOrderAt) : "还没有"} />
      </Cells>
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <View className="member-figures__one">
      <Text className="member-figures__value number">{value}</Text>
      <Text className="faint small block">{name}</Text>
    </View>
  );
}

export default withErrorPage(MemberPage);
