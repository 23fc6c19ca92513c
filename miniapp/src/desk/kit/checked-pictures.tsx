import { useQuery } from "@tanstack/react-query";
import { Image } from "antd";
import { api } from "./api";
import { useMay } from "./permissions";
import "./checked-pictures.css";

/** Uploaded pictures alone are checked; those of the demo come with the program. */
const uploads = "/media/uploads/";

type Props = { paths: readonly string[]; sizePx: number; alt: string };

/** Pictures that a member uploaded, each with the state of its check (图片审核) for those who decide over it. */
export function CheckedPictures({ paths, sizePx, alt }: Props) {
  const pictures = paths.filter((path) => path.startsWith(uploads));
  const enabled = useMay("decidePictures") && pictures.length > 0;
  const states = useQuery({ ...api.desk.pictures.states.queryOptions({ pictures }), enabled, staleTime: 0 });
  return (
    <Image.PreviewGroup>
      <div className="checked-pictures" data-testid="checked-pictures">
        {paths.map((path, index) => (
          <figure key={path} style={{ width: sizePx }}>
            <Image src={path} width={sizePx} height={sizePx} alt={`${alt} ${index + 1}`} />
            {states.data?.[path] && <figcaption data-testid="picture-state">{states.data[path]}</figcaption>}
          </figure>
        ))}
      </div>
    </Image.PreviewGroup>
  );
}
