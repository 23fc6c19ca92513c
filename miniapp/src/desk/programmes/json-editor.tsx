import { Input } from "antd";

/** @throws Error with a Chinese sentence, which names the line, when the text is not JSON */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = String(error);
    const position = Number(/position (\d+)/.exec(said)?.[1] ?? Number.NaN);
    const line =
      /line (\d+)/.exec(said)?.[1] ?? (Number.isNaN(position) ? null : text.slice(0, position).split("\n").length);
    throw new Error(line ? `JSON 第 ${line} 行写错了，请检查引号、逗号和括号` : "JSON 没有写完整，请检查括号");
  }
}

/** The programme as JSON, with amounts in fen and rates in basis points. */
export function JsonEditor({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <>
      <p className="dialog-note">金额以分计，比例以万分之一计（9800 是 98%）。切回表单时会带上这里的修改。</p>
      <Input.TextArea
        className="json-editor"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        autoSize={{ minRows: 20, maxRows: 44 }}
        spellCheck={false}
        aria-label="会员体系的 JSON 文档"
        data-testid="programme-json"
      />
    </>
  );
}
