import { useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { redirectTo, stopPullDownRefresh, usePullDownRefresh, useRouter } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { OwnOrganisation } from "@/data/shapes";
import { useFreshOnShow } from "@/data/use-fresh-on-show";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { ApprovalList } from "@/organisations/organisation/approval-list";
import { PurchaseList } from "@/organisations/organisation/purchase-list";
import { StatementView } from "@/organisations/organisation/statement-view";
import { OrganisationCard } from "@/organisations/parts/organisation-card";

/** One organisation of the member: what waits for them, what was bought, and the statements of its months. */
function OrganisationPage() {
  const { id = "" } = useRouter().params;
  return (
    <LoginWall reason="登录后查看你的组织">
      <Own id={id} />
    </LoginWall>
  );
}

function Own({ id }: { id: string }) {
  const { loggedIn } = useMe();
  const mine = useQuery({ ...api.organisations.mine.queryOptions(), enabled: loggedIn });
  useFreshOnShow(api.organisations.pathFilter());
  usePullDownRefresh(async () => {
    await queryClient.invalidateQueries(api.organisations.pathFilter());
    stopPullDownRefresh();
  });
  const all = (
    <Button tone="quiet" onTap={() => redirectTo({ url: "/organisations/mine/index" })}>
      查看我的组织
    </Button>
  );
  return (
    <View id="organisation" className="screen">
      <Loaded query={mine}>
        {(list) => {
          const organisation = list.find(({ organisationId }) => organisationId === id);
          if (!organisation)
            return <Notice id="organisation-unknown" icon="team" title="你不在这个组织里" action={all} />;
          return (
            <>
              <OrganisationCard organisation={organisation} />
              <Parts organisation={organisation} />
            </>
          );
        }}
      </Loaded>
    </View>
  );
}

type Part = "approvals" | "purchases" | "statement";

function Parts({ organisation }: { organisation: OwnOrganisation }) {
  const { organisationId, mayApprove, maySeeStatements } = organisation;
  const { tab } = useRouter().params;
  const approvals = useQuery({ ...api.organisations.approvals.queryOptions({ organisationId }), enabled: mayApprove });
  const parts: { key: Part; name: string; count?: number }[] = [
    ...(mayApprove ? [{ key: "approvals" as const, name: "待我审批", count: approvals.data?.length }] : []),
    { key: "purchases", name: "我的采购" },
    ...(maySeeStatements ? [{ key: "statement" as const, name: "月结单" }] : []),
  ];
  const [part, setPart] = useState<Part>(parts.find(({ key }) => key === tab)?.key ?? parts[0]?.key ?? "purchases");
  return (
    <>
      {parts.length > 1 && <Tabs id="organisation-part" tabs={parts} chosen={part} onChoose={setPart} />}
      {part === "approvals" && <ApprovalList query={approvals} />}
      {part === "purchases" && <PurchaseList organisationId={organisationId} />}
      {part === "statement" && <StatementView organisationId={organisationId} />}
    </>
  );
}

export default withErrorPage(OrganisationPage);
