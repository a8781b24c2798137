"""libyaml, asked line by line as drive.mjs is: it loads forms, written as YAML."""

import json
import sys
import time

import yaml

loader = yaml.CSafeLoader
loaded = []
for line in sys.stdin:
    asked = json.loads(line)
    try:
        if "load" in asked:
            loaded = [yaml.safe_dump(json.loads(text), allow_unicode=True) for text in asked["texts"]]
            said = {"version": yaml.__version__, "bytes": sum(len(text.encode()) for text in loaded)}
        else:
            began, spent = time.perf_counter(), time.process_time()
            for text in loaded:
                yaml.load(text, Loader=loader)
            said = {"clock": time.perf_counter() - began, "processor": time.process_time() - spent}
    except Exception as error:
        said = {"error": str(error)}
    print(json.dumps(said), flush=True)
