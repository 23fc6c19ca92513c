import { Button, Segmented, Space } from "antd";
import { useState } from "react";
import { useMay } from "../kit/permissions";
import { useAddress } from "../kit/use-address";
import { AgendaView } from "./agenda-view";
import { CustomerDialog } from "./customer-dialogs";
import { CustomerDrawer } from "./customer-drawer";
import { CustomersView } from "./customers-view";
import { FiguresView } from "./figures-view";
import { FunnelView } from "./funnel-view";
import { PoolDialog } from "./pool-dialog";
import "./crm.css";

const views = [
  { value: "customers", label: "客户" },
  { value: "agenda", label: "日程" },
  { value: "opportunities", label: "商机" },
  { value: "figures", label: "业绩" },
] as const;
type View = (typeof views)[number]["value"];

/** 客户跟进: customers and leads, what to do next, opportunities and figures. */
export function CrmPage() {
  const { get, set } = useAddress();
  const view = views.find(({ value }) => value === get("show"))?.value ?? "customers";
  const opened = get("open");
  const mayAssign = useMay("assignCustomers");
  const [dialog, setDialog] = useState<"new" | "pool" | null>(null);
  const open = (id: string) => set({ open: id });
  return (
    <section className="panel" data-testid="crm-page">
      <div className="table-head">
        <h1>客户跟进</h1>
        <Space wrap>
          <Segmented<View>
            aria-label="看什么"
            options={[...views]}
            value={view}
            onChange={(show) => set({ show, tab: null, q: null })}
          />
          {mayAssign && (
            <Button onClick={() => setDialog("pool")} data-testid="crm-settings">
              公海设置
            </Button>
          )}
          <Button type="primary" onClick={() => setDialog("new")} data-testid="customer-create">
            新建客户
          </Button>
        </Space>
      </div>
      {view === "customers" && <CustomersView onOpen={open} />}
      {view === "agenda" && <AgendaView onOpen={open} />}
      {view === "opportunities" && <FunnelView onOpen={open} />}
      {view === "figures" && <FiguresView />}
      {opened && <CustomerDrawer id={opened} onClose={() => set({ open: null })} />}
      {dialog === "new" && (
        <CustomerDialog
          customer={null}
          onSaved={(id) => {
            setDialog(null);
            open(id);
          }}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === "pool" && <PoolDialog onClose={() => setDialog(null)} />}
    </section>
  );
}
