import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { AttributeTemplates } from "./attribute-templates";
import { BrandTable } from "./brand-table";
import { CategoryTable } from "./category-table";
import { StoreTable } from "./store-table";

const tabs = [
  { key: "categories", name: "分类", children: <CategoryTable /> },
  { key: "brands", name: "品牌", children: <BrandTable /> },
  { key: "attributes", name: "属性模板", children: <AttributeTemplates /> },
  { key: "stores", name: "店铺", children: <StoreTable /> },
];

/** 分类、品牌与店铺: what shoppers browse by, and the stores that sell. */
export function StorefrontPage() {
  const [params, setParams] = useSearchParams();
  const tab = tabs.find(({ key }) => key === params.get("tab")) ?? tabs[0];
  return (
    <section className="panel panel-tabs" data-testid="storefront-page">
      <Tabs
        activeKey={tab?.key}
        onChange={(key) => setParams(key === "categories" ? {} : { tab: key }, { replace: true })}
        destroyOnHidden
        items={tabs.map(({ key, name, children }) => ({
          key,
          label: <span data-testid={`tab-${key}`}>{name}</span>,
          children,
        }))}
      />
    </section>
  );
}
