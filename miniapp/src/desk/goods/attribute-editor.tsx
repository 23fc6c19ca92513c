import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button, Form, Input } from "antd";
import { api } from "../kit/api";
import { textLimit } from "../kit/text-limit";
import type { GoodsValues } from "./form-values";

const maxAttributes = 20;

/** 商品属性: names and values as 产地 · 黄山. The names that other products of the category have are offered. */
export function AttributeEditor() {
  const form = Form.useFormInstance<GoodsValues>();
  const categoryId = Form.useWatch("categoryId", form);
  const used = Form.useWatch("attributes", { form, preserve: true }) ?? [];
  const names = useQuery({
    ...api.desk.storefront.attributeNames.queryOptions({ id: categoryId ?? "" }),
    enabled: Boolean(categoryId),
  });
  const free = (names.data ?? []).filter((name) => !used.some((one) => one?.name === name));
  return (
    <Form.List name="attributes">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="attribute" data-testid="attribute">
              <Form.Item name={[name, "name"]} rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
                <AutoComplete
                  options={free.map((one) => ({ value: one }))}
                  maxLength={12}
                  placeholder="如 产地"
                  aria-label={`第 ${name + 1} 项属性的名称`}
                  data-testid={`attribute-name-${name}`}
                />
              </Form.Item>
              <Form.Item name={[name, "value"]} rules={[{ required: true, whitespace: true, message: "请填写内容" }]}>
                <Input
                  {...textLimit(60)}
                  placeholder="如 安徽黄山"
                  aria-label={`第 ${name + 1} 项属性的内容`}
                  data-testid={`attribute-value-${name}`}
                />
              </Form.Item>
              <Button type="text" aria-label="删除这项属性" icon={<DeleteOutlined />} onClick={() => remove(name)} />
            </div>
          ))}
          <div className="attribute-adds">
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              disabled={fields.length >= maxAttributes}
              onClick={() => add({ name: "", value: "" })}
              data-testid="attribute-add"
            >
              加一项属性
            </Button>
            {free.slice(0, 6).map((one) => (
              <Button key={one} size="small" type="text" onClick={() => add({ name: one, value: "" })}>
                + {one}
              </Button>
            ))}
          </div>
        </>
      )}
    </Form.List>
  );
}
