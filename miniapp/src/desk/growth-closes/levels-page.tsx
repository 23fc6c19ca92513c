import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { EmptyView } from "../kit/state-views";
import { ScopeSelect } from "../programmes/scope-select";
import { useScope } from "../programmes/use-scope";
import { CloseList } from "./close-list";
import { LevelReport } from "./level-report";
import { RfmPicture } from "./rfm-picture";
import { WakingList } from "./waking-list";

const views = [
  { key: "report", label: "等级分布与权益成本", Part: LevelReport },
  { key: "closes", label: "成长结算", Part: CloseList },
  { key: "rfm", label: "RFM 人群", Part: RfmPicture },
  { key: "waking", label: "唤醒名单", Part: WakingList },
];

/** 等级与成长: how many members have which level, what that costs, and the growth closes. */
export function LevelsPage() {
  const [params, setParams] = useSearchParams();
  const { scope, scopes, setScope, isKnown } = useScope();
  const view = views.find(({ key }) => key === params.get("view")) ?? views[0]!;
  const show = (key: string) => setParams({ ...(params.has("scope") ? { scope } : {}), view: key }, { replace: true });
  const hasProgramme = scopes.find((one) => one.scope === scope)?.hasProgramme ?? true;
  return (
    <section className="panel" data-testid="levels-page">
      <div className="table-head">
        <h1>等级与成长</h1>
        <ScopeSelect ofProgramme scope={scope} scopes={scopes} onChange={setScope} />
      </div>
      <Tabs
        activeKey={view.key}
        onChange={show}
        items={views.map(({ key, label }) => ({ key, label: <span data-testid={`view-${key}`}>{label}</span> }))}
      />
      {isKnown && !hasProgramme && <EmptyView text="这家店还没有会员体系，请先在「会员体系」里开通" />}
      {isKnown && hasProgramme && <view.Part key={scope} scope={scope} />}
    </section>
  );
}
