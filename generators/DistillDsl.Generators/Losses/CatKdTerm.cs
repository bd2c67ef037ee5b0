using DistillDsl.Generators.Losses.Common;
using DistillDsl.Generators.Writing;

namespace DistillDsl.Generators.Losses;

[For(typeof(CatKdAttribute))]
internal sealed record CatKdTerm(CatKdAttribute Given) : LayerTerm<CatKdAttribute>(Given)
{
    private bool HasClassifiers => Given.Classifier is not null;

    public override string DefaultName => "catKd" + Identifiers.FromPath(Given.Layer);

    public override string Formula
    {
        get
        {
            var made = HasClassifiers ? "W f" : "f";
            var (size, teacher) = (Literals.Integer(Given.Resolution), Given.Binarize ? ", the teacher's 1 above the mean of its absolute values, else 0" : "");
            return $"mean (CAM_s - CAM_t)², CAM = {made} pooled to {size} positions a dimension{(Given.Normalize ? ", normalized" : "")}{teacher}, on {Layers}";
        }
    }

    public override string Source => "Guo et al. 2023";

    public override bool CanBeWritten => !Faults.Any();

    public override IEnumerable<OptionFault> Faults
    {
        get
        {
            foreach (var fault in base.Faults) yield return fault;
            foreach (var (option, path) in new[] { (nameof(Given.Classifier), Given.Classifier), (nameof(Given.TeacherClassifier), Given.TeacherClassifier) })
                if (path is not null && string.IsNullOrWhiteSpace(path))
                    yield return new(option,
                        "does not name a layer; give the path of the classifier, such as \"fc\", or omit it if the layers give class maps");
            if (Given.TeacherClassifier is not null && !HasClassifiers)
                yield return new(nameof(Given.TeacherClassifier), "is given without Classifier; give the student's classifier too");
        }
    }

    public override IEnumerable<OwnedModule> Modules => HasClassifiers ? [Classifiers] : [];

    public override IEnumerable<LossMethod> Methods => (HasClassifiers, Given.Binarize) switch
    {
        (true, true) => [Method, Pooled, Binarized, ClassMaps],
        (false, true) => [Method, Pooled, Binarized],
        _ => [Method, Pooled],
    };

    private string MethodName => $"CatKd{(HasClassifiers ? "" : "Maps")}{(Given.Normalize ? "" : "Plain")}{(Given.Binarize ? "Binary" : "")}Loss";

    private LossMethod Method
    {
        get
        {
            var parameters = HasClassifiers ? ", Tensor studentWeight, Tensor teacherWeight" : "";
            var made = HasClassifiers ? "W f" : "f";
            // The classifier and the pooling are linear: of the student, and of a teacher that is not binarized, few positions are classified.
            var student = HasClassifiers ? "studentWeight.matmul(PooledPositions(student, resolution))" : "PooledPositions(student, resolution)";
            var teacher = (HasClassifiers, Given.Binarize) switch
            {
                (true, true) => "PooledPositions(Binarized(ClassMaps(teacher, teacherWeight)), resolution)",
                (true, false) => "teacherWeight.matmul(PooledPositions(teacher, resolution))",
                (false, true) => "PooledPositions(Binarized(teacher), resolution)",
                (false, false) => "PooledPositions(teacher, resolution)",
            };
            return new(MethodName, $$"""
                /// <summary>
                /// mean (CAM_s - CAM_t)² of class activation maps {{made}} of features [B, C, …], pooled{{(Given.Normalize ? " and normalized" : "")}}.
                /// Guo et al. 2023.
                /// </summary>
                private static Tensor {{MethodName}}(Tensor student, Tensor teacher{{parameters}}, long resolution)
                {
                    Tensor target;
                    using (Torch.no_grad()) target = {{Normalized(teacher)}};
                    return F.mse_loss({{Normalized(student)}}, target);
                }
                """);
        }
    }

    private string Normalized(string maps) => Given.Normalize ? $"F.normalize({maps}, dim: 2)" : maps;

    private static LossMethod Pooled { get; } = new("PooledPositions", """
        /// <summary>A feature [B, C, …] average-pooled to that length in each dimension of positions, as [B, C, L].</summary>
        private static Tensor PooledPositions(Tensor feature, long resolution) =>
            Positions.AveragePool(feature, [.. Enumerable.Repeat(resolution, (int)feature.dim() - 2)]).flatten(2);
        """);

    private static LossMethod Binarized { get; } = new("Binarized", """
        /// <summary>1 where a map exceeds the mean of its absolute values, else 0.</summary>
        private static Tensor Binarized(Tensor maps)
        {
            var flat = maps.flatten(2);
            return flat.gt(flat.abs().mean([2], keepdim: true)).to(maps.dtype).reshape(maps.shape);
        }
        """);

    private static LossMethod ClassMaps { get; } = new("ClassMaps", """
        /// <summary>W f at every position of a feature f [B, C, …], [B, K, …].</summary>
        private static Tensor ClassMaps(Tensor feature, Tensor weight) => weight.matmul(feature.flatten(2)).unflatten(2, feature.shape[2..]);
        """);

    /// <summary>The classifiers' setup reports features that do not fit them.</summary>
    public override IEnumerable<SetupCall> Checks => HasClassifiers ? [] : [Call("SameClassMaps")];

    public override Expression LossIn(int stage)
    {
        Expression[] weights = HasClassifiers ? [new Member(Classifiers.Code, "Student"), new Member(Classifiers.Code, "Teacher")] : [];
        return new Call(MethodName, [Student, Teacher, .. weights, new Named("resolution", (long)Given.Resolution)]);
    }

    private OwnedModule Classifiers => new(Name + "Classifiers", "ClassifierWeights", static _ => false, Name, Call("ClassifierWeights",
        new SetupOption("classifier", Given.Classifier!), new SetupOption("teacherClassifier", Given.TeacherClassifier ?? Given.Classifier!)));
}
