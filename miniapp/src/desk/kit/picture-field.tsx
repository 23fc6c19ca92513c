import { DeleteOutlined, LeftOutlined, PlusOutlined, RightOutlined } from "@ant-design/icons";
import { App, Button, Upload } from "antd";
import { useState } from "react";
import { rowMarks } from "./row-marks";
import { uploadPicture } from "./upload-picture";

const tool = { type: "text", size: "small" } as const;

type Props = { value?: string[]; onChange?: (paths: string[]) => void; most: number; testId?: string };

/** Pictures in their order, the first one leads; they are sent as they are chosen. */
export function PictureField({ value = [], onChange, most, testId = "pictures" }: Props) {
  const { message } = App.useApp();
  const [sending, setSending] = useState(0);
  const send = async (files: File[]) => {
    setSending(files.length);
    const added: string[] = [];
    for (const file of files.slice(0, most - value.length)) {
      try {
        added.push(await uploadPicture(file));
      } catch (error) {
        message.error(`${file.name}：${error instanceof Error ? error.message : "没有传上去"}`);
      }
    }
    setSending(0);
    if (added.length > 0) onChange?.([...value, ...added]);
  };
  const move = (from: number, to: number) => {
    const next = [...value];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange?.(next);
  };
  return (
    <div className="pictures" data-testid={testId}>
      {value.map((path, index) => (
        <figure key={path}>
          <img src={path} alt={`第 ${index + 1} 张图片`} />
          <figcaption>
            {most > 1 && (
              <Button
                {...tool}
                aria-label="向前移"
                icon={<LeftOutlined />}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              />
            )}
            <Button
              {...tool}
              aria-label="删除图片"
              icon={<DeleteOutlined />}
              onClick={() => onChange?.(value.filter((one) => one !== path))}
            />
            {most > 1 && (
              <Button
                {...tool}
                aria-label="向后移"
                icon={<RightOutlined />}
                disabled={index === value.length - 1}
                onClick={() => move(index, index + 1)}
              />
            )}
          </figcaption>
        </figure>
      ))}
      {value.length < most && (
        <Upload
          accept="image/jpeg,image/png,image/webp"
          multiple={most > 1}
          showUploadList={false}
          disabled={sending > 0}
          // Called once per chosen file with all of them: the first call sends the lot.
          beforeUpload={(file, files) => {
            if (file === files[0]) void send(files);
            return Upload.LIST_IGNORE;
          }}
        >
          <Button className="picture-add" icon={<PlusOutlined />} loading={sending > 0} {...rowMarks(`${testId}-add`)}>
            {most > 1 ? `${value.length}/${most}` : "上传"}
          </Button>
        </Upload>
      )}
    </div>
  );
}

type SingleProps = { value?: string | null; onChange?: (path: string | null) => void; testId?: string };

/** One picture, or none. */
export function SinglePicture({ value, onChange, testId }: SingleProps) {
  return (
    <PictureField
      most={1}
      testId={testId}
      value={value ? [value] : []}
      onChange={([path]) => onChange?.(path ?? null)}
    />
  );
}
