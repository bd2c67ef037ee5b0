using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class ParameterDict
{
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse) => entries;

    public override bool has_parameter(string target) => entries.ContainsKey(target);

    public override Parameter? get_parameter(string target) => entries.TryGetValue(target, out var parameter) ? parameter : null;

    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        foreach (var key in entries.Keys.ToList())
        {
            var parameter = entries[key];
            if (!ReplaceParameter(dtype, device, parameter, out var replacement))
                continue;
            parameter.Dispose();
            entries[key] = replacement!;
            if (registered)
                ConditionallyRegisterParameter(key, replacement);
        }
        if (device is not null)
            (_deviceType, _deviceIndex) = (device.type, device.index);
    }
}
