import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Tabs } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { api, failureText } from "../kit/api";
import { ScheduledAlert } from "../kit/scheduled-alert";
import { PendingView } from "../kit/state-views";
import { NamedDrafts, type TakenDraft } from "./named-drafts";
import { PlanEditor } from "./plan-editor";
import { VersionList } from "./version-list";

/** An editor must not be replaced while somebody works in it. */
const freshly = { staleTime: 0, refetchOnWindowFocus: false };

/** 方案: the plan in force, which is edited, checked and published here, and its former versions. */
export function PlanPage() {
  const [params, setParams] = useSearchParams();
  const versions = useQuery({ ...api.desk.plan.versions.queryOptions(), ...freshly });
  const inForce = versions.data?.find((version) => version.inForce);
  const [start, setStart] = useState<TakenDraft | null>(null);
  const show = (key: string) => setParams(key === "edit" ? {} : { tab: key }, { replace: true });
  const tab = params.get("tab") ?? "edit";
  const drafts = useQuery({ ...api.desk.plan.drafts.queryOptions(), ...freshly });
  if (!versions.data || !inForce) return <PendingView query={versions} rows={12} />;
  if (!drafts.data) return <PendingView query={drafts} rows={12} />;
  return (
    <section className="panel panel-tabs" data-testid="plan-page" data-version={inForce.version}>
      <Scheduled />
      <Tabs
        activeKey={tab === "versions" || tab === "drafts" ? tab : "edit"}
        onChange={show}
        items={[
          {
            key: "edit",
            label: <span data-testid="tab-edit">修改方案</span>,
            children: (
              <PlanEditor
                key={`${inForce.version}/${start?.id ?? ""}/${start?.number ?? ""}`}
                inForce={inForce}
                drafts={drafts.data}
                start={start}
                onReload={() => void Promise.all([drafts.refetch(), versions.refetch()])}
              />
            ),
          },
          {
            key: "drafts",
            label: <span data-testid="tab-drafts">方案稿</span>,
            children: (
              <NamedDrafts
                inForce={inForce.version}
                onTake={(draft) => {
                  setStart(draft);
                  show("edit");
                }}
              />
            ),
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

function Scheduled() {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const scheduled = useQuery({ ...api.desk.plan.scheduled.queryOptions(), ...freshly });
  const cancelling = useMutation(
    api.desk.plan.cancelScheduled.mutationOptions({
      onSuccess: () => message.success("已取消定时，现行的版本继续有效"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.plan.pathKey() }),
    }),
  );
  if (!scheduled.data) return null;
  return (
    <div className="gap-above">
      <ScheduledAlert
        scheduled={scheduled.data}
        pending={cancelling.isPending}
        onCancel={(id) => cancelling.mutate({ id })}
      />
    </div>
  );
}
