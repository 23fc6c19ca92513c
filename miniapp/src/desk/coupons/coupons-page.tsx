import { PlusOutlined } from "@ant-design/icons";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { AppLinkButton } from "../kit/app-link-button";
import { formKey } from "../kit/latest-row";
import { ScopeSelect } from "../programmes/scope-select";
import { useScope } from "../programmes/use-scope";
import { CampaignDialog } from "./campaign-dialog";
import { CampaignList } from "./campaign-list";
import { useLatestTemplate } from "./latest-template";
import { TemplateDrawer } from "./template-drawer";
import { TemplateList } from "./template-list";
import { newTemplate, type TemplateRow, type TemplateValues, valuesOf } from "./template-values";

type OpenTemplate = { row: TemplateRow | null; values: TemplateValues };

const views = [
  { key: "templates", label: "优惠券模板" },
  { key: "campaigns", label: "活动发券" },
];

/** 优惠券: the templates, and the campaigns that gave coupons out. */
export function CouponsPage() {
  const [params, setParams] = useSearchParams();
  const { scope, scopes, setScope } = useScope();
  const [editing, setEditing] = useState<OpenTemplate | null>(null);
  const [isGiving, setGiving] = useState(false);
  const findLatest = useLatestTemplate();
  const reload = async (row: TemplateRow | null) => {
    const latest = row && (await findLatest(row.id));
    setEditing(latest && { row: latest, values: valuesOf(latest) });
  };
  const view = params.get("view") === "campaigns" ? "campaigns" : "templates";
  const show = (key: string) => setParams({ ...(params.has("scope") ? { scope } : {}), view: key }, { replace: true });
  return (
    <section className="panel" data-testid="coupons-page">
      <div className="table-head">
        <h1>优惠券</h1>
        <div className="head-acts">
          <ScopeSelect scope={scope} scopes={scopes} onChange={setScope} />
          {view === "campaigns" && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setGiving(true)} data-testid="campaign-new">
              活动发券
            </Button>
          )}
          <AppLinkButton target={{ to: "coupons" }} what="领券中心" label="领券中心链接" />
          {view === "templates" && (
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => setEditing({ row: null, values: { ...newTemplate, scope } })}
              data-testid="template-new"
            >
              新建优惠券
            </Button>
          )}
        </div>
      </div>
      <Tabs
        activeKey={view}
        onChange={show}
        items={views.map(({ key, label }) => ({ key, label: <span data-testid={`view-${key}`}>{label}</span> }))}
      />
      {view === "campaigns" && <CampaignList key={scope} scope={scope} />}
      {view === "templates" && (
        <TemplateList
          scope={scope}
          onEdit={(row) => setEditing({ row, values: valuesOf(row) })}
          onCopy={(row) => setEditing({ row: null, values: { ...valuesOf(row), name: `${row.name}（复制）` } })}
        />
      )}
      {editing && (
        <TemplateDrawer
          key={editing.row ? formKey(editing.row) : "new"}
          {...editing}
          scopes={scopes}
          onReload={() => void reload(editing.row)}
          onClose={() => setEditing(null)}
        />
      )}
      {isGiving && <CampaignDialog scope={scope} start={{}} onClose={() => setGiving(false)} />}
    </section>
  );
}
