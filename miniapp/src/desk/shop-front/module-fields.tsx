import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select, TreeSelect } from "antd";
import { api } from "../kit/api";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { GoodsChoice } from "../kit/goods-choice";
import { useStoreOptions } from "../kit/list/use-store-options";
import { SinglePicture } from "../kit/picture-field";
import { textLimit } from "../kit/text-limit";
import { zoneOptions } from "../kit/zones";
import { LinkField } from "./link-field";
import { goodsRules, type ModuleKind } from "./shapes";

type Props = { at: number; kind: ModuleKind | undefined };
type At = { at: number };

const needed = (message: string) => [{ required: true, whitespace: true, message }];

/** What a module asks for; those without fields show what the shop has. */
export function ModuleFields({ at, kind }: Props) {
  if (kind === "goods") return <GoodsFields at={at} />;
  if (kind === "coupons") return <TitleField at={at} />;
  if (kind === "notice") return <NoticeFields at={at} />;
  if (kind === "picture") return <PictureFields at={at} />;
  return null;
}

function TitleField({ at }: At) {
  return (
    <Form.Item name={[at, "title"]} label="标题" rules={needed("请填写标题")}>
      <Input {...textLimit(12)} showCount data-testid="front-title" />
    </Form.Item>
  );
}

function GoodsFields({ at }: At) {
  const by = Form.useWatch<string>(["modules", at, "rule", "by"]);
  return (
    <div className="field-grid">
      <TitleField at={at} />
      <Form.Item name={[at, "slogan"]} label="副标题">
        <Input {...textLimit(20)} showCount placeholder="可以不填" />
      </Form.Item>
      <Form.Item name={[at, "rule", "by"]} label="选品">
        <Select options={[...goodsRules]} data-testid="front-rule" />
      </Form.Item>
      <NumberItem name={[at, "count"]} label="显示几个" rules={[{ required: true, message: "请填写个数" }]}>
        <WholeInput min={2} max={12} />
      </NumberItem>
      {by === "zone" && (
        <Form.Item name={[at, "rule", "zone"]} label="专区" rules={needed("请选择专区")}>
          <Select options={[...zoneOptions]} />
        </Form.Item>
      )}
      {by === "category" && <CategoryField at={at} />}
      {by === "store" && <StoreField at={at} />}
      {by === "chosen" && (
        <Form.Item
          name={[at, "rule", "productIds"]}
          label="商品"
          className="wide"
          rules={[{ required: true, type: "array", min: 1, max: 12, message: "请选择 1 到 12 个商品" }]}
          extra="按选择的先后显示"
        >
          <GoodsChoice disabled={false} />
        </Form.Item>
      )}
    </div>
  );
}

function CategoryField({ at }: At) {
  const list = useQuery(api.catalog.categories.queryOptions());
  const tree = (list.data ?? []).map(({ id, name, children }) => ({
    value: id,
    title: name,
    children: children.map((child) => ({ value: child.id, title: child.name })),
  }));
  return (
    <Form.Item name={[at, "rule", "categoryId"]} label="分类" rules={needed("请选择分类")}>
      <TreeSelect treeData={tree} treeDefaultExpandAll placeholder="请选择分类" loading={list.isPending} />
    </Form.Item>
  );
}

function StoreField({ at }: At) {
  const { options } = useStoreOptions();
  return (
    <Form.Item name={[at, "rule", "storeId"]} label="店铺" rules={needed("请选择店铺")}>
      <Select options={options} placeholder="请选择店铺" />
    </Form.Item>
  );
}

function NoticeFields({ at }: At) {
  return (
    <div className="field-grid">
      <Form.Item name={[at, "text"]} label="公告" className="wide" rules={needed("请填写公告")}>
        <Input {...textLimit(60)} showCount data-testid="front-notice" />
      </Form.Item>
      <Form.Item name={[at, "link"]} label="点击后" className="wide">
        <LinkField />
      </Form.Item>
    </div>
  );
}

function PictureFields({ at }: At) {
  return (
    <div className="field-grid">
      <Form.Item
        name={[at, "pictureUrl"]}
        label="图片"
        rules={[{ required: true, message: "请上传图片" }]}
        extra="宽 750 像素以上，高度不限"
      >
        <SinglePicture testId="front-picture" />
      </Form.Item>
      <Form.Item
        name={[at, "text"]}
        label="图片说明"
        rules={needed("请填写图片说明")}
        extra="看不见图片的人会听到这句话"
      >
        <Input {...textLimit(40)} showCount />
      </Form.Item>
      <Form.Item name={[at, "link"]} label="点击后" className="wide">
        <LinkField />
      </Form.Item>
    </div>
  );
}
