import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../kit/api";
import { PendingView } from "../kit/state-views";
import { PlanEditor } from "./plan-editor";
import { VersionList } from "./version-list";

/** 方案: the plan in force, which is edited, checked and published here, and its former versions. */
export function PlanPage() {
  const [params, setParams] = useSearchParams();
  const versions = useQuery({ ...api.desk.plan.versions.queryOptions(), staleTime: 0, refetchOnWindowFocus: false });
  const inForce = versions.data?.find((version) => version.inForce);
  if (!versions.data || !inForce) return <PendingView query={versions} rows={12} />;
  return (
    <section className="panel panel-tabs" data-testid="plan-page" data-version={inForce.version}>
      <Tabs
        activeKey={params.get("tab") === "versions" ? "versions" : "edit"}
        onChange={(key) => setParams(key === "versions" ? { tab: key } : {}, { replace: true })}
        items={[
          {
            key: "edit",
            label: <span data-testid="tab-edit">修改方案</span>,
            children: <PlanEditor key={inForce.version} inForce={inForce} onReload={() => void versions.refetch()} />,
          },
          {
            key: "versions",
            label: (
              <span data-testid="tab-versions">
                历史版本 <span className="count">{versions.data.length}</span>
              </span>
            ),
            children: <VersionList versions={versions.data} />,
          },
        ]}
      />
    </section>
  );
}
