using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DistillDsl.Generators.Tests.Harness;

/// <summary>The outlines of ONNX files that the build has written for a user's project.</summary>
internal static class Outlines
{
    /// <summary>One output.</summary>
    public const string Teacher = """
        sha256	0123
        input	float	[?, 3, 8, 8]	x
        output	float	[?, 10]	logits
        tensor	float	[?, 32, 8, 8]	Conv	/stem/Conv_output_0
        tensor	float	[1, 64, 8, 8]	Conv	/conv1/Conv_output_0
        tensor	float	[?, 64, 8, 8]	Relu	/Relu_output_0
        tensor	float	[?, 128, 4, 4]	Conv	/layer1/layer1.0/Conv_output_0
        tensor	?	?	Einsum	/Einsum_output_0
        tensor	int64	[4]	Shape	/Shape_output_0
        tensor	float	[?, 10]	Gemm	logits
        """;

    private const string Two = """
        input	float	[?, 3, 8, 8]	x
        output	float	[?, 10]	logits
        output	float	[?, 128]	features
        tensor	float	[?, 128]	Flatten	features
        tensor	float	[?, 10]	Softmax	logits
        """;

    private const string Text = """
        input	int64	[?, ?]	ids
        input	float	[?, ?]	mask
        output	float	[?, 10]	logits
        tensor	float	[?, ?, 32]	Gather	/embedding/Gather_output_0
        tensor	float	[?, 10]	Gemm	logits
        """;

    public static ImmutableArray<AdditionalText> All { get; } =
    [
        Of("teacher.onnx", Teacher), Of("two.onnx", Two), Of("text.onnx", Text), Of("__/first/net.onnx", Teacher), Of("__/second/net.onnx", Two),
        new OutlineText("raw.onnx", ""),
    ];

    public static AdditionalText Of(string file, string text) => new OutlineText($"/project/obj/Debug/distilldsl/onnx/{file}.layers", text);

    private sealed class OutlineText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
