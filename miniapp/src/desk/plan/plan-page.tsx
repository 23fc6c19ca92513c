import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../kit/api";
import { FailureView, LoadingView } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { PlanEditor } from "./plan-editor";
import { VersionList } from "./version-list";

/** 方案: what is in force, tried out and published. */
export function PlanPage() {
  useTitle("方案");
  const [params, setParams] = useSearchParams();
  const versions = useQuery({ ...api.desk.plan.versions.queryOptions(), staleTime: 0, refetchOnWindowFocus: false });
  if (versions.error && !versions.data) {
    return <FailureView error={versions.error} onRetry={() => versions.refetch()} />;
  }
  const inForce = versions.data?.find((version) => version.inForce);
  if (!versions.data || !inForce) return <LoadingView rows={12} />;
  return (
    <section className="panel panel-tabs" data-testid="plan-page" data-version={inForce.version}>
      <Tabs
        activeKey={params.get("tab") === "versions" ? "versions" : "edit"}
        onChange={(key) => setParams(key === "versions" ? { tab: key } : {}, { replace: true })}
        items={[
          {
            key: "edit",
            label: <span data-testid="tab-edit">修改方案</span>,
            children: <PlanEditor key={inForce.version} inForce={inForce} />,
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
