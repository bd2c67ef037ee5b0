using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (name, parameter) in _internal_params)
                {
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle))
                        yield return (name, parameter);
                }

                if (!recurse)
                    yield break;
                foreach (var (child, module) in _internal_submodules)
                {
                    foreach (var (name, parameter) in module.named_parameters(true))
                    {
                        if (seen.Add(parameter.Handle))
                            yield return ($"{child}.{name}", parameter);
                    }
                }
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr>();
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                {
                    if (!buffer.IsInvalid && (persistent || include_nonpersistent) && seen.Add(buffer.Handle))
                        yield return (name, buffer);
                }

                if (!recurse)
                    yield break;
                foreach (var (child, module) in _internal_submodules)
                {
                    foreach (var (name, buffer) in module.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.Handle))
                            yield return ($"{child}.{name}", buffer);
                    }
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            // Level order below each module, without the module itself; a module held twice comes under both names.
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _internal_submodules)
                    yield return child;
                foreach (var (child, module) in _internal_submodules)
                {
                    foreach (var (name, descendant) in module.named_modules())
                        yield return ($"{child}.{name}", descendant);
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(entry => entry.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true)
                => named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer);

            public virtual IEnumerable<Module> children() => named_children().Select(entry => entry.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module);

            public virtual bool has_parameter(string target)
                => _internal_params.ContainsKey(target) || Descend(target, (child, rest) => child.has_parameter(rest));

            public virtual bool has_buffer(string target)
                => _internal_buffers.ContainsKey(target) || Descend(target, (child, rest) => child.has_buffer(rest));

            public virtual Parameter? get_parameter(string target)
                => _internal_params.TryGetValue(target, out var parameter)
                    ? parameter
                    : Descend(target, (child, rest) => child.get_parameter(rest));

            public virtual Tensor? get_buffer(string target)
                => _internal_buffers.TryGetValue(target, out var buffer)
                    ? buffer.Item1
                    : Descend(target, (child, rest) => child.get_buffer(rest));

            // Asks the child that the path's first part names for the rest of the path.
            private TResult? Descend<TResult>(string target, Func<Module, string, TResult?> ask)
            {
                var dot = target.IndexOf('.');
                if (dot < 0)
                    return default;
                foreach (var (name, child) in named_children())
                {
                    if (name == target[..dot])
                        return ask(child, target[(dot + 1)..]);
                }
                return default;
            }
        }
    }
}
