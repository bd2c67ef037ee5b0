using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DistillDsl.Tool.Import.TorchDistill;

/// <summary>A place of a YAML document, which may be missing; reading what is not there gives nothing.</summary>
internal readonly struct Yaml(YamlNode? node)
{
    private static readonly string[] Nulls = ["", "~", "null", "Null", "NULL", "None"];

    /// <summary>The whole document.</summary>
    /// <exception cref="ToolException">It is not YAML, or no mapping.</exception>
    public static Yaml Parse(string text, string name)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new MergingParser(new Parser(new StringReader(text))));
            return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? new(root) : throw new ToolException($"{name} is no YAML mapping.");
        }
        catch (YamlException fault)
        {
            throw new ToolException($"{name}({fault.Start.Line},{fault.Start.Column}) is not valid YAML: {fault.Message}");
        }
    }

    public bool IsMissing => node is null or YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" };

    /// <summary>The first of these entries that there is: the names have changed between torchdistill's versions.</summary>
    public Yaml this[params string[] names]
    {
        get
        {
            if (node is not YamlMappingNode map) return default;
            foreach (var name in names)
                if (map.Children.TryGetValue(new YamlScalarNode(name), out var child)) return new(child);
            return default;
        }
    }

    public IEnumerable<(string Name, Yaml Value)> Entries => node is YamlMappingNode map
        ? map.Children.Select(static pair => ((pair.Key as YamlScalarNode)?.Value ?? "", new Yaml(pair.Value)))
        : [];

    public IEnumerable<Yaml> Items => node is YamlSequenceNode list ? list.Children.Select(static child => new Yaml(child)) : [];

    /// <summary>A scalar's text; for torchdistill's <c>!join</c>, its parts together.</summary>
    public string? Text => node switch
    {
        YamlScalarNode { Value: { } value } when !Nulls.Contains(value) => value,
        YamlSequenceNode { Tag: { IsEmpty: false } tag } list when tag.Value == "!join" => string.Concat(list.Select(static part => new Yaml(part).Text)),
        _ => null,
    };

    public double? Number =>
        Text is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public int? Integer => Number is { } number && number == (int)number ? (int)number : null;

    public bool IsTrue => Text is "True" or "true";
}
