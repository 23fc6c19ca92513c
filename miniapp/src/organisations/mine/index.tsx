import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, usePullDownRefresh } from "@tarojs/taro";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { OwnApplication } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { formatDate } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { OrganisationCard } from "@/organisations/parts/organisation-card";

const open = (id: string) => () => navigateTo({ url: `/organisations/organisation/index?id=${id}` });
const apply = () => navigateTo({ url: "/organisations/apply/index" });

/** 我的组织: those that the member may act for, and what became of their applications. */
function OwnOrganisationsPage() {
  return (
    <LoginWall reason="登录后查看你的组织">
      <OwnOrganisations />
    </LoginWall>
  );
}

function OwnOrganisations() {
  const { loggedIn } = useMe();
  const mine = useQuery({ ...api.organisations.mine.queryOptions(), enabled: loggedIn });
  const applications = useQuery({ ...api.organisations.applications.queryOptions(), enabled: loggedIn });
  useFreshOnShow(api.organisations.pathFilter());
  usePullDownRefresh(async () => {
    await queryClient.invalidateQueries(api.organisations.pathFilter());
    stopPullDownRefresh();
  });
  const undecided = (applications.data ?? []).filter(({ state }) => state !== "accepted");
  return (
    <View id="organisations" className="screen">
      <Loaded query={mine}>
        {(list) => (
          <>
            {list.length === 0 && undecided.length === 0 && (
              <Notice
                id="organisations-empty"
                icon="team"
                title="还没有加入组织"
                hint="公司、学校和门店客户可以按协议价采购、挂账月结；也可以请组织的负责人联系客服加入"
              />
            )}
            {list.map((one) => (
              <OrganisationCard key={one.organisationId} organisation={one} onTap={open(one.organisationId)} />
            ))}
            {undecided.map((one) => (
              <ApplicationCard key={one.id} application={one} />
            ))}
            <Button id="organisation-apply" tone={list.length === 0 ? "pine" : "line"} onTap={apply}>
              申请组织
            </Button>
          </>
        )}
      </Loaded>
    </View>
  );
}

function ApplicationCard({ application }: { application: OwnApplication }) {
  const { id, name, kindName, licenceNo, state, reason, createdAt } = application;
  return (
    <View id={`application-${id}`} className="card">
      <View className="row row--between">
        <Text className="grow one-line">{name}</Text>
        <Tag tone={state === "waiting" ? "gold" : undefined}>{state === "waiting" ? "审核中" : "未通过"}</Tag>
      </View>
      <Text className="block soft small number">
        {kindName} · 证照 {licenceNo}
      </Text>
      {state === "refused" && <Text className="block small owed">{reason}</Text>}
      <Text className="block faint small number">{formatDate(createdAt)} 申请</Text>
    </View>
  );
}

export default withErrorPage(OwnOrganisationsPage);
