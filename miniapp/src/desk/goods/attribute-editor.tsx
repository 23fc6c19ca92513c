import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { AutoComplete, Button, Form } from "antd";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";
import type { GoodsValues } from "./form-values";

const maxAttributes = 20;

type Template = Answers["desk"]["storefront"]["attributeTemplatesOf"][number];
type Used = readonly ({ name?: string } | undefined)[];

/** What a template names that the product has not. */
const missing = ({ attributes }: Template, used: Used) =>
  attributes.filter(({ name }) => !used.some((one) => one?.name === name));
/** An attribute with one usual value alone has that. */
const filledFrom = ({ name, values }: Template["attributes"][number]) => ({
  name,
  value: values.length === 1 ? (values[0] ?? "") : "",
});

/** What the templates say that products usually have there. */
const valuesOf = (offered: readonly Template[], name: string | undefined) => [
  ...new Set(offered.flatMap(({ attributes }) => attributes.find((one) => one.name === name)?.values ?? [])),
];

/** 商品属性: names and values as 产地 · 黄山. The names that other products of the category have are offered. */
export function AttributeEditor() {
  const form = Form.useFormInstance<GoodsValues>();
  const categoryId = Form.useWatch("categoryId", form);
  const used = Form.useWatch("attributes", { form, preserve: true }) ?? [];
  const names = useQuery({
    ...api.desk.storefront.attributeNames.queryOptions({ id: categoryId ?? "" }),
    enabled: Boolean(categoryId),
  });
  const templates = useQuery({
    ...api.desk.storefront.attributeTemplatesOf.queryOptions({ id: categoryId ?? "" }),
    enabled: Boolean(categoryId),
  });
  const offered = templates.data ?? [];
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
                <AutoComplete
                  options={valuesOf(offered, used[name]?.name).map((one) => ({ value: one }))}
                  maxLength={60}
                  placeholder="如 安徽黄山"
                  aria-label={`第 ${name + 1} 项属性的内容`}
                  data-testid={`attribute-value-${name}`}
                />
              </Form.Item>
              <Button type="text" aria-label="删除这项属性" icon={<DeleteOutlined />} onClick={() => remove(name)} />
            </div>
          ))}
          <div className="attribute-adds">
            <Templates
              offered={offered}
              used={used}
              onFill={(all) => {
                for (const one of all) add(one);
              }}
            />
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

type Filled = { name: string; value: string };
type TemplatesProps = { offered: readonly Template[]; used: Used; onFill: (all: Filled[]) => void };

/** 属性模板 of the category: a press adds what the product has not yet. */
function Templates({ offered, used, onFill }: TemplatesProps) {
  return offered.map((template) => {
    const left = missing(template, used).slice(0, maxAttributes - used.length);
    return (
      <Button
        key={template.id}
        size="small"
        disabled={left.length === 0}
        onClick={() => onFill(left.map(filledFrom))}
        data-testid="attribute-template-use"
      >
        填入{template.name}
      </Button>
    );
  });
}
