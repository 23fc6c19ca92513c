import { DeleteOutlined, DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { SinglePicture } from "../kit/picture-field";
import { textLimit } from "../kit/text-limit";
import type { GoodsValues } from "./form-values";

/** 图文详情: texts and pictures in the order in which shoppers see them. */
export function DescriptionEditor() {
  const form = Form.useFormInstance<GoodsValues>();
  const blocks = Form.useWatch("description", { form, preserve: true }) ?? [];
  return (
    <Form.List name="description">
      {(fields, { add, remove, move }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="block" data-testid="description-block">
              {blocks[name]?.kind === "picture" ? (
                <Form.Item name={[name, "url"]} rules={[{ required: true, message: "请上传图片，或删掉这一段" }]}>
                  <SinglePicture testId={`block-picture-${name}`} />
                </Form.Item>
              ) : (
                <Form.Item
                  name={[name, "text"]}
                  rules={[{ required: true, whitespace: true, message: "请写文字，或删掉这一段" }]}
                >
                  <Input.TextArea
                    autoSize={{ minRows: 2, maxRows: 8 }}
                    {...textLimit(2000)}
                    aria-label={`第 ${name + 1} 段`}
                    data-testid={`block-text-${name}`}
                  />
                </Form.Item>
              )}
              <span className="block-tools">
                <Button
                  type="text"
                  size="small"
                  aria-label="上移"
                  icon={<UpOutlined />}
                  disabled={name === 0}
                  onClick={() => move(name, name - 1)}
                />
                <Button
                  type="text"
                  size="small"
                  aria-label="下移"
                  icon={<DownOutlined />}
                  disabled={name === fields.length - 1}
                  onClick={() => move(name, name + 1)}
                />
                <Button
                  type="text"
                  size="small"
                  danger
                  aria-label="删除这一段"
                  icon={<DeleteOutlined />}
                  onClick={() => remove(name)}
                />
              </span>
            </div>
          ))}
          <Button type="dashed" onClick={() => add({ kind: "text", text: "" })} data-testid="block-add-text">
            加一段文字
          </Button>{" "}
          <Button type="dashed" onClick={() => add({ kind: "picture" })} data-testid="block-add-picture">
            加一张图片
          </Button>
        </>
      )}
    </Form.List>
  );
}
