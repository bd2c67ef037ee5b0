using System.Globalization;

namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>The teacher or the student of a stage: what a path of the configuration means there.</summary>
/// <param name="model">The network's entry.</param>
/// <param name="stage">The side's entry in the stage.</param>
/// <param name="wrapper">The name that a wrapper of the library gives the network within.</param>
internal sealed class NetworkSide(Yaml model, Yaml stage, string wrapper)
{
    /// <summary>Wrappers, which torchdistill calls special or auxiliary modules.</summary>
    private Yaml Auxiliary => stage["special", "auxiliary_model_wrapper"]["params", "kwargs"];

    private string[] Sequence => [.. stage["sequential"].Items.Select(static item => item.Text ?? "")];

    public string[] Frozen => [.. stage["frozen_modules"].Items.Select(item => Plain(item.Text ?? ""))];

    /// <summary>The layer whose output is read at a path; null if there is none.</summary>
    public SideLayer? Layer(string? path, string? io)
    {
        if (path is null) return null;
        if (path == ".") return io == "input" ? null : new("", null);
        if (path.StartsWith('+')) return Adapted(path);
        if (Connected(path) is { } connected) return connected;
        return io == "input" ? Before(Plain(path)) : new(Plain(path), null);
    }

    /// <summary>The layer behind a module that the library adds after it: a linear map, a normalizer, a paraphraser, a translator.</summary>
    public SideLayer? Behind(string? path)
    {
        var input = Auxiliary["input_module"] is { IsMissing: false } both ? both["path"].Text : Auxiliary["input_module_path"].Text;
        return path is "linear" or "normalizer" or "paraphraser" or "translator" && input is not null ? new(Plain(input), null) : Layer(path, "output");
    }

    /// <summary>The entry of a regressor or connector.</summary>
    public Yaml Connection(string path) =>
        path.Split('.') is [var kind and ("regressor_dict" or "connector_dict"), var name]
            ? Auxiliary[kind == "regressor_dict" ? "regressors" : "connectors"][name] : default;

    public double? ParaphraserRate => Auxiliary["paraphraser_params", "paraphraser_kwargs"]["k"].Number;

    private SideLayer? Connected(string path) =>
        Connection(path) is { IsMissing: false } connection && Layer(connection["path"].Text, connection["io"].Text) is { } layer ? layer : null;

    /// <summary>An adaptation, which stands behind the layer that it adapts.</summary>
    private SideLayer? Adapted(string path)
    {
        var (sequence, entry) = (Sequence, stage["adaptations"][path[1..]]);
        if (Array.IndexOf(sequence, path) is var at && at < 1) return null;
        var adapter = entry["type", "key"].Text switch
        {
            "ConvReg" => "ConvReg",
            "Linear" => "LinearProjection",
            "Conv2d" when entry["params", "kwargs"]["kernel_size"].Integer == 1 =>
                entry["params", "kwargs"]["bias"].Text is "False" or "false" ? "Conv1x1NoBias" : "Conv1x1",
            _ => null,
        };
        return adapter is null ? null : new(Plain(sequence[at - 1]), adapter);
    }

    /// <summary>The layer whose output enters another, as far as names tell.</summary>
    private SideLayer? Before(string path)
    {
        var dot = path.LastIndexOf('.');
        if (dot > 0 && int.TryParse(path[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index > 0)
            return new($"{path[..dot]}.{index - 1}", null);
        if (Array.IndexOf(Sequence, path) is var at and > 0) return new(Plain(Sequence[at - 1]), null);
        // The maps before torchvision's classifiers; it flattens them in between, which a comparison of samples does as well.
        return path == "fc" && model["key", "name"].Text?.Contains("res", StringComparison.Ordinal) == true ? new("avgpool", null) : null;
    }

    private string Plain(string path) =>
        new[] { $"{wrapper}.", "model." }.FirstOrDefault(prefix => path.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix
        ? path[prefix.Length..]
        : path;
}

/// <summary>A layer's output: its path, empty for the network's own output, and the adapter behind it.</summary>
internal sealed record SideLayer(string Path, string? Adapter)
{
    public bool IsOutput => Path.Length == 0;
}
