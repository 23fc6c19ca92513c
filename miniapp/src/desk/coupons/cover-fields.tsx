import { useQuery } from "@tanstack/react-query";
import { Form, Select, TreeSelect } from "antd";
import { api } from "../kit/api";
import { GoodsChoice } from "../kit/goods-choice";
import { couponZones } from "../kit/zones";

/** 适用范围: an empty field does not limit; a product has to satisfy all that are filled in. */
export function CoverFields({ disabled }: { disabled: boolean }) {
  const choices = useQuery(api.desk.goods.choices.queryOptions());
  const categories = (choices.data?.categories ?? []).map(({ id, name, children }) => ({
    value: id,
    title: name,
    children: children.map((child) => ({ value: child.id, title: child.name })),
  }));
  return (
    <div className="field-grid">
      <Form.Item name="zones" label="专区">
        <Select mode="multiple" disabled={disabled} placeholder="零售和代理特价都可用" options={couponZones} />
      </Form.Item>
      <Form.Item name="categoryIds" label="分类">
        <TreeSelect
          multiple
          allowClear
          disabled={disabled}
          placeholder="全部分类"
          treeData={categories}
          treeNodeFilterProp="title"
          loading={choices.isPending}
        />
      </Form.Item>
      <Form.Item name="productIds" label="商品" className="wide">
        <GoodsChoice disabled={disabled} />
      </Form.Item>
    </div>
  );
}
