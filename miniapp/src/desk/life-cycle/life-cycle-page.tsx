import { Button, Segmented, Space } from "antd";
import { useState } from "react";
import { useMay } from "../kit/permissions";
import { useAddress } from "../kit/use-address";
import { CareList } from "./care-list";
import { SettingsDialog } from "./settings-dialog";
import { StagesView } from "./stages-view";
import "./life-cycle.css";

const views = [
  { value: "stages", label: "阶段" },
  { value: "care", label: "关怀名单" },
] as const;
type View = (typeof views)[number]["value"];

/** 生命周期: who is in which stage and moved where, and the regulars who are worth a word before they are gone. */
export function LifeCyclePage() {
  const { get, set } = useAddress();
  const mayOperate = useMay("keepLifeCycle");
  const [isSetting, setSetting] = useState(false);
  const view = mayOperate ? (views.find(({ value }) => value === get("show"))?.value ?? "stages") : "care";
  return (
    <section className="panel" data-testid="life-cycle-page">
      <div className="table-head">
        <h1>生命周期</h1>
        {mayOperate && (
          <Space wrap>
            <Segmented<View>
              aria-label="看什么"
              options={[...views]}
              value={view}
              onChange={(show) => set({ show, state: null, reason: null })}
            />
            <Button onClick={() => setSetting(true)} data-testid="life-cycle-settings">
              阶段设置
            </Button>
          </Space>
        )}
      </div>
      {view === "stages" ? <StagesView onCare={() => set({ show: "care" })} /> : <CareList />}
      {isSetting && <SettingsDialog onClose={() => setSetting(false)} />}
    </section>
  );
}
