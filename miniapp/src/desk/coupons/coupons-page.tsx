import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { AppLinkButton } from "../kit/app-link-button";
import { formKey } from "../kit/latest-row";
import { ScopeSelect } from "../programmes/scope-select";
import { useScope } from "../programmes/use-scope";
import { useLatestTemplate } from "./latest-template";
import { TemplateDrawer } from "./template-drawer";
import { TemplateList } from "./template-list";
import { newTemplate, type TemplateRow, type TemplateValues, valuesOf } from "./template-values";

type OpenTemplate = { row: TemplateRow | null; values: TemplateValues };

/** 优惠券: the templates; campaigns give them to many members at once. */
export function CouponsPage() {
  const { scope, scopes, setScope } = useScope();
  const navigate = useNavigate();
  const [editing, setEditing] = useState<OpenTemplate | null>(null);
  const findLatest = useLatestTemplate();
  const reload = async (row: TemplateRow | null) => {
    const latest = row && (await findLatest(row.id));
    setEditing(latest && { row: latest, values: valuesOf(latest) });
  };
  return (
    <>
      <TemplateList
        scope={scope}
        tools={
          <>
            <ScopeSelect scope={scope} scopes={scopes} onChange={setScope} />
            <Button onClick={() => navigate("/given-coupons")} data-testid="to-given-coupons">
              已发优惠券
            </Button>
            <Button onClick={() => navigate("/campaigns")} data-testid="to-campaigns">
              批量发放
            </Button>
            <AppLinkButton target={{ to: "coupons" }} what="领券中心" label="领券中心链接" />
          </>
        }
        onNew={() => setEditing({ row: null, values: { ...newTemplate, scope } })}
        onEdit={(row) => setEditing({ row, values: valuesOf(row) })}
        onCopy={(row) => setEditing({ row: null, values: { ...valuesOf(row), name: `${row.name}（复制）` } })}
      />
      {editing && (
        <TemplateDrawer
          key={editing.row ? formKey(editing.row) : "new"}
          {...editing}
          scopes={scopes}
          onReload={() => void reload(editing.row)}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
