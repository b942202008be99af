import type { Mutation } from '../support/mutate.js';

/** What stands at the boundary: statuses, headers, bodies of errors, bounds of what is taken. */
export const boundary: readonly Mutation[] = [
  {
    name: 'a new row is answered with 200',
    file: 'app/routes/post.py',
    find: 'status_code=status.HTTP_201_CREATED',
    replace: 'status_code=status.HTTP_200_OK',
  },
  {
    name: 'a deletion is answered with 200',
    file: 'app/routes/tag.py',
    find: '"/{tag_id}", status_code=status.HTTP_204_NO_CONTENT',
    replace: '"/{tag_id}", status_code=status.HTTP_200_OK',
  },
  {
    name: 'Location is left out',
    file: 'app/utils/locations.py',
    find: 'response.headers["Location"]',
    replace: 'response.headers["X-Location"]',
  },
  {
    name: 'a missing row is 410',
    file: 'app/errors.py',
    find: 'status = 404',
    replace: 'status = 410',
  },
  {
    name: 'a conflict has another code',
    file: 'app/errors.py',
    find: 'code = "conflict"',
    replace: 'code = "duplicate"',
  },
  {
    name: 'unknown query parameters are taken',
    file: 'app/schemas/base.py',
    find: '"""Query parameters; unknown ones are refused."""\n\n    model_config = ConfigDict(extra="forbid")',
    replace: '"""Query parameters; unknown ones are refused."""\n\n    model_config = ConfigDict(extra="ignore")',
  },
  {
    name: 'unknown keys in a body are taken',
    file: 'app/schemas/base.py',
    find: '"""The body of a request; unknown keys are refused."""\n\n    model_config = ConfigDict(extra="forbid")',
    replace: '"""The body of a request; unknown keys are refused."""\n\n    model_config = ConfigDict(extra="ignore")',
  },
  {
    name: 'a page may be longer than 100 rows',
    file: 'app/schemas/base.py',
    find: 'ge=1, le=100, description=PAGING',
    replace: 'ge=1, le=101, description=PAGING',
  },
  {
    name: 'page 0 is taken',
    file: 'app/schemas/base.py',
    find: 'ge=1, le=LAST_PAGE, description=PAGING',
    replace: 'ge=0, le=LAST_PAGE, description=PAGING',
  },
  {
    name: 'both forms of paging may be mixed',
    file: 'app/schemas/base.py',
    find: 'if sent & {"page", "per_page"} and sent & {"offset", "limit"}:',
    replace: 'if not sent and sent & {"offset", "limit"}:',
  },
  {
    name: 'the whitelist of sorts is opened',
    file: 'app/schemas/tag.py',
    find: [
      'sort_by: Literal[',
      '        "id",',
      '        "name",',
      '        "color",',
      '        "created_at",',
      '        "updated_at",',
      '    ]',
    ].join('\n'),
    replace: 'sort_by: str',
  },
  {
    name: 'any name may be included',
    file: 'app/schemas/base.py',
    find: 'return f"^({one})(,({one}))*$"',
    replace: 'return ".*"',
  },
  {
    name: 'the request id is not answered',
    file: 'app/middleware/logging.py',
    find: 'headers["X-Request-ID"] = request_id',
    replace: 'headers["X-Request"] = request_id',
  },
  {
    name: 'a body without a type is read as JSON',
    file: 'app/dependencies.py',
    find: '        raise UnsupportedMediaTypeError',
    replace: '        return',
  },
  {
    name: 'a body over the limit is read',
    file: 'app/main.py',
    find: 'limit=settings.max_body_bytes',
    replace: 'limit=settings.max_body_bytes * 1000',
  },
];
