using System.Globalization;

namespace DistillDsl.Tool.Import.RepDistiller;

/// <summary>The command line of RepDistiller's train_student.py, with its defaults.</summary>
internal sealed class RepDistillerArguments
{
    private static readonly Dictionary<string, string> Long = new(StringComparer.Ordinal) { ["-r"] = "gamma", ["-a"] = "alpha", ["-b"] = "beta" };

    /// <summary>The options that shape no recipe, and say nothing worth a comment.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "print_freq", "tb_freq", "save_freq", "num_workers", "trial", "dataset", "mode",
    };

    private static readonly string[] Read =
    [
        "batch_size", "epochs", "init_epochs", "learning_rate", "lr_decay_epochs", "lr_decay_rate", "weight_decay", "momentum", "model_s", "path_t", "distill",
        "gamma", "alpha", "beta", "kd_T", "feat_dim", "nce_k", "nce_t", "nce_m", "hint_layer",
    ];

    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);

    /// <exception cref="ToolException">An option is unknown or has no value.</exception>
    public RepDistillerArguments(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(static word => word.Trim('\'', '"'))
            .SkipWhile(static word => !word.StartsWith('-')).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var (option, value) = words[i].IndexOf('=') is var at and > 0 ? (words[i][..at], words[i][(at + 1)..]) : (words[i], null);
            var name = Long.GetValueOrDefault(option) ?? (option.StartsWith("--", StringComparison.Ordinal) ? option[2..] : option);
            if (!Read.Contains(name) && !Silent.Contains(name))
                throw new ToolException($"'{option}' is no option of RepDistiller's train_student.py; expected --distill METHOD, -r, -a, -b, --kd_T, …");
            value ??= ++i < words.Length ? words[i] : throw new ToolException($"'{option}' has no value.");
            _given[name] = value;
        }
    }

    public string Method => _given.GetValueOrDefault("distill", "kd");

    public string Student => _given.GetValueOrDefault("model_s", "resnet8");

    /// <summary>The teacher's name, which RepDistiller takes from the folder of its weights; null without them.</summary>
    public string? Teacher
    {
        get
        {
            if (Path is not { } path || path.Split('/') is not { Length: >= 2 } parts) return null;
            var segments = parts[^2].Split('_');
            return segments[0] == "wrn" && segments.Length >= 3 ? string.Join('_', segments[..3]) : segments[0];
        }
    }

    public string? Path => _given.GetValueOrDefault("path_t");

    public double? Alpha => _given.ContainsKey("alpha") ? Number("alpha", 0) : null;

    public double? Beta => _given.ContainsKey("beta") ? Number("beta", 0) : null;

    /// <summary>The learning rate; three networks get another than the given one.</summary>
    public double LearningRate => Student is "MobileNetV2" or "ShuffleV1" or "ShuffleV2" ? 0.01 : Number("learning_rate", 0.05);

    public int[] Milestones => [.. _given.GetValueOrDefault("lr_decay_epochs", "150,180,210").Split(',').Select(text => (int)Parsed("lr_decay_epochs", text))];

    public double Number(string name, double otherwise) => _given.TryGetValue(name, out var text) ? Parsed(name, text) : otherwise;

    public int Integer(string name, int otherwise) =>
        Number(name, otherwise) is var number && number == (int)number ? (int)number : throw new ToolException($"--{name} is {number}; expected an integer.");

    private static double Parsed(string name, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ToolException($"--{name} is '{text}'; expected a number.");
}
