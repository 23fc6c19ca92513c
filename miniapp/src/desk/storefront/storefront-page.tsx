import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { CategoryTable } from "./category-table";
import { StoreTable } from "./store-table";

/** 分类与店铺: the categories that shoppers browse, and the stores that sell. */
export function StorefrontPage() {
  const [params, setParams] = useSearchParams();
  const tab = params.get("tab") === "stores" ? "stores" : "categories";
  return (
    <section className="panel panel-tabs" data-testid="storefront-page">
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === "stores" ? { tab: key } : {}, { replace: true })}
        destroyOnHidden
        items={[
          { key: "categories", label: <span data-testid="tab-categories">分类</span>, children: <CategoryTable /> },
          { key: "stores", label: <span data-testid="tab-stores">店铺</span>, children: <StoreTable /> },
        ]}
      />
    </section>
  );
}
