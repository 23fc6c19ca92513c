import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../kit/api";
import { PendingView } from "../kit/state-views";
import { BrandPart } from "./brand-part";
import { HistoryTab } from "./history-tab";
import { LegalTab } from "./legal-tab";
import { MessagesPart } from "./messages-part";
import { OrderTimesPart } from "./order-times-part";
import { ServicePart } from "./service-part";
import { ShippingPart } from "./shipping-part";

/** 店铺设置: each tab saves its own part; every save is a version that can be brought back. */
export function SettingsPage() {
  const saved = useQuery({ ...api.desk.settings.get.queryOptions(), staleTime: 0 });
  const choices = useQuery(api.desk.settings.choices.queryOptions());
  const [params, setParams] = useSearchParams();
  if (!saved.data) return <PendingView query={saved} />;
  if (!choices.data) return <PendingView query={choices} />;
  const part = { saved: saved.data, choices: choices.data, onReload: saved.refetch };
  const key = saved.data.version;
  return (
    <section className="panel settings" data-testid="settings-page">
      <div className="table-head">
        <h1>店铺设置</h1>
        <span className="faint">{key === 0 ? "还是默认设置" : `第 ${key} 版`}，保存后立即生效</span>
      </div>
      <Tabs
        activeKey={params.get("tab") ?? "brand"}
        onChange={(tab) => setParams({ tab }, { replace: true })}
        destroyOnHidden
        items={[
          { key: "brand", label: "店名与标志", children: <BrandPart key={key} {...part} /> },
          { key: "service", label: "客服", children: <ServicePart key={key} {...part} /> },
          { key: "orders", label: "订单时间", children: <OrderTimesPart key={key} {...part} /> },
          { key: "shipping", label: "发货", children: <ShippingPart key={key} {...part} /> },
          { key: "messages", label: "消息", children: <MessagesPart key={key} {...part} /> },
          { key: "legal", label: "协议", children: <LegalTab texts={choices.data.legalTexts} /> },
          { key: "history", label: "历史", children: <HistoryTab version={key} /> },
        ]}
      />
    </section>
  );
}
