import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Select, Switch, Tabs } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { PendingView } from "../kit/state-views";
import { useUnsavedWork } from "../kit/unsaved-work";
import { FrontHistory } from "./front-history";
import { ModuleList } from "./module-list";
import { PhoneHome } from "./phone-home";
import type { SavedFront, ShopFront } from "./shapes";
import "./shop-front.css";

/** 首页装修: the home page as modules in an order, beside the phone's view of it; every save is a version. */
export function ShopFrontPage() {
  const saved = useQuery({ ...api.desk.storefront.front.queryOptions(), staleTime: 0 });
  const [params, setParams] = useSearchParams();
  if (!saved.data) return <PendingView query={saved} />;
  const { version } = saved.data;
  const editor = <FrontEditor key={version} saved={saved.data} onReload={async () => void (await saved.refetch())} />;
  return (
    <section className="panel" data-testid="shop-front-page">
      <div className="table-head">
        <h1>首页装修</h1>
        <span className="faint">{version === 0 ? "还是默认的首页" : `第 ${version} 版`}，保存后立即生效</span>
      </div>
      <Tabs
        activeKey={params.get("tab") === "history" ? "history" : "home"}
        onChange={(tab) => setParams(tab === "history" ? { tab } : {}, { replace: true })}
        items={[
          { key: "home", label: "首页与搜索", children: editor },
          { key: "history", label: "历史", children: <FrontHistory version={version} /> },
        ]}
      />
    </section>
  );
}

function FrontEditor({ saved, onReload }: { saved: SavedFront; onReload: () => Promise<void> }) {
  const [form] = Form.useForm<ShopFront>();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { version, shopFront } = saved;
  useUnsavedWork(() => JSON.stringify(form.getFieldsValue(true)) !== JSON.stringify(shopFront));
  const saving = useMutation(
    api.desk.storefront.saveFront.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.storefront.pathKey() });
        message.success("已保存，首页立即更新");
      },
    }),
  );
  const reload = async () => {
    saving.reset();
    await onReload();
  };
  return (
    <Form<ShopFront>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={shopFront}
      className="front-editor"
      onFinish={() => saving.isPending || saving.mutate({ version, shopFront: form.getFieldsValue(true) })}
    >
      <div>
        <ErrorAlert error={saving.error} onReload={() => void reload()} />
        <ModuleList />
        <h2 className="gap-above">搜索与代理</h2>
        <Form.Item
          name="hotWords"
          label="热门搜索"
          extra="最多 10 个词，每个 12 个字以内；不填时用销量最高的分类名"
          rules={[{ type: "array", max: 10, message: "热门搜索最多 10 个" }]}
        >
          <Select mode="tags" open={false} suffixIcon={null} placeholder="输入一个词后按回车" />
        </Form.Item>
        <Form.Item
          name="earnOnCards"
          label="商品卡片上显示“赚 ¥x”"
          extra="只有代理和老板看得到，金额按现行方案计算"
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={saving.isPending} data-testid="front-save">
          保存
        </Button>
      </div>
      <PhoneHome initial={shopFront.modules} />
    </Form>
  );
}
