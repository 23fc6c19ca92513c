import { Tabs } from "antd";
import { useAddress } from "../kit/use-address";
import { ComplaintList } from "./complaint-list";
import { PictureChecks } from "./picture-checks";
import { Reminders } from "./reminders";

const views = [
  { key: "open", label: "未处理完", content: <ComplaintList isOpen /> },
  { key: "closed", label: "已处理完成", content: <ComplaintList isOpen={false} /> },
  { key: "pictures", label: "图片审核", content: <PictureChecks /> },
  { key: "reminders", label: "微信提醒", content: <Reminders /> },
] as const;

/** 微信投诉: what WeChat wants people to look at: complaints, pictures that it doubts, reminders. */
export function ComplaintsPage() {
  const { get, set } = useAddress();
  const view = views.find(({ key }) => key === get("view")) ?? views[0];
  return (
    <section className="panel" data-testid="complaints-page">
      <div className="page-head">
        <h1>微信投诉</h1>
        <span className="faint">买家在微信支付提交的投诉，24 小时内要有首次回复，逾期会影响商户号</span>
      </div>
      <Tabs
        activeKey={view.key}
        onChange={(key) => set({ view: key === "open" ? null : key })}
        items={views.map(({ key, label }) => ({ key, label: <span data-testid={`view-${key}`}>{label}</span> }))}
      />
      {view.content}
    </section>
  );
}
